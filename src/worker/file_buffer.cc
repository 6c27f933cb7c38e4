#include "worker/file_buffer.h"

#include "worker/analyse.h"

namespace plimsoll::worker {

using base::Bytes;
using base::Result;
using base::Status;

namespace {
constexpr std::size_t kHead = 4096;
constexpr std::uint64_t kSpilledFrom = 8U << 20U;  // where there is a spill file: several workers read at once
constexpr std::size_t kLargeBuffer = 2U << 20U;    // what is more goes back when the next file does not need it
}  // namespace

Status FileBuffer::put(std::uint64_t offset, Bytes bytes) {
  if (spilled_) return spill_->write(offset, bytes);
  if (!bytes.empty()) std::memcpy(memory_.data() + offset, bytes.data(), bytes.size());
  return {};
}

// The first bytes decide what becomes of the rest, so they are gathered before any memory is given to the file.
struct FileBuffer::Start {
  Bytes head;             // up to kHead bytes
  bool is_whole = false;  // `head` begins the whole file, which lies in `whole`
  Bytes whole;
  formats::TarFragment over;  // the part of a fragment that goes beyond the head
};

Result<FileBuffer::Start> FileBuffer::read_start(formats::TarReader& reader, std::uint64_t size) {
  Start start;
  const std::size_t head_size = std::min<std::uint64_t>(kHead, size);
  std::size_t have = 0;
  while (have < head_size) {
    PLIMSOLL_TRY(fragment, reader.read_data());
    if (fragment.offset == 0 && fragment.bytes.size() == size && size > 0) {
      start.is_whole = true;
      start.whole = fragment.bytes;
      start.head = fragment.bytes.first(head_size);
      return start;
    }
    if (have == 0) head_copy_.fill(std::byte{0});
    if (fragment.bytes.empty() || fragment.offset >= head_size) {
      start.over = fragment;
      break;
    }
    const std::size_t part = std::min<std::uint64_t>(fragment.bytes.size(), head_size - fragment.offset);
    std::memcpy(head_copy_.data() + fragment.offset, fragment.bytes.data(), part);
    have = fragment.offset + part;
    if (part < fragment.bytes.size()) start.over = {fragment.offset + part, fragment.bytes.subspan(part)};
  }
  start.head = Bytes(head_copy_).first(head_size);
  return start;
}

Status FileBuffer::make_room(std::uint64_t size) {
  spilled_ = size > (spill_ == nullptr ? limits_.in_memory_file : std::min(limits_.in_memory_file, kSpilledFrom));
  if (spilled_ && (spill_ == nullptr || size > limits_.spilled_file)) {
    return base::fail(base::ErrorCode::limit, "{} bytes, more than the {} that are kept for a look", size,
                      spill_ == nullptr ? limits_.in_memory_file : limits_.spilled_file);
  }
  if (spilled_) {
    PLIMSOLL_CHECK(spill_->set_size(0));
    return spill_->set_size(size);
  }
  // Before the new memory is asked for, so that two large files never stand there together.
  if (size > memory_.capacity() || (memory_.capacity() > kLargeBuffer && size < memory_.capacity() / 2))
    std::vector<std::byte>().swap(memory_);
  memory_.assign(size, std::byte{0});
  return {};
}

void FileBuffer::visit_at(Bytes bytes) {
  in_memory_ = std::make_unique<base::MemoryAccess>(bytes);
  access_ = in_memory_.get();
}

Result<bool> FileBuffer::fill(formats::TarReader& reader, std::uint64_t size, const Decide& decide, const Pass& pass) {
  PLIMSOLL_TRY(start, read_start(reader, size));
  const Use use = decide(start.head);
  if (start.is_whole) {
    if (use.pass) pass(start.whole);
    if (use.keep) visit_at(start.whole);
    return use.keep;
  }
  if (!use.keep && !use.pass) return false;
  Status kept = use.keep ? make_room(size) : Status{};
  const auto take = [&](std::uint64_t offset, Bytes bytes) {
    if (use.pass) pass(bytes);
    if (use.keep && kept) kept = put(offset, bytes);
  };
  take(0, start.head);
  for (formats::TarFragment next = start.over;;) {
    if (!next.bytes.empty()) take(next.offset, next.bytes);
    if (!use.pass && !kept) break;
    PLIMSOLL_TRY(fragment, reader.read_data());
    if (fragment.bytes.empty()) break;
    next = fragment;
  }
  if (!kept) return tl::unexpected(kept.error());
  if (!use.keep) return false;
  if (spilled_) {
    access_ = &spill_->access();
  } else {
    visit_at(Bytes(memory_));
  }
  return true;
}

}  // namespace plimsoll::worker
