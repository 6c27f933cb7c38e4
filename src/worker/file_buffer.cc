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

Result<bool> FileBuffer::fill(formats::TarReader& reader, std::uint64_t size,
                              const std::function<bool(Bytes)>& keep_going) {
  // The first bytes decide whether the rest is kept, so they are gathered before any memory is given to the file.
  std::array<std::byte, kHead> head{};
  const std::size_t head_size = std::min<std::uint64_t>(kHead, size);
  std::size_t have = 0;
  formats::TarFragment over;  // the part of a fragment that goes beyond the head
  while (have < head_size) {
    PLIMSOLL_TRY(fragment, reader.read_data());
    if (fragment.bytes.empty() || fragment.offset >= head_size) {
      over = fragment;
      break;
    }
    const std::size_t part = std::min<std::uint64_t>(fragment.bytes.size(), head_size - fragment.offset);
    std::memcpy(head.data() + fragment.offset, fragment.bytes.data(), part);
    have = fragment.offset + part;
    if (part < fragment.bytes.size()) over = {fragment.offset + part, fragment.bytes.subspan(part)};
  }
  if (!keep_going(Bytes(head).first(head_size))) return false;

  spilled_ = size > (spill_ == nullptr ? limits_.in_memory_file : std::min(limits_.in_memory_file, kSpilledFrom));
  if (spilled_ && (spill_ == nullptr || size > limits_.spilled_file)) {
    return base::fail(base::ErrorCode::limit, "{} bytes, more than the {} that are kept for a look", size,
                      spill_ == nullptr ? limits_.in_memory_file : limits_.spilled_file);
  }
  if (spilled_) {
    PLIMSOLL_CHECK(spill_->set_size(0));
    PLIMSOLL_CHECK(spill_->set_size(size));
  } else {
    // Before the new memory is asked for, so that two large files never stand there together.
    if (size > memory_.capacity() || (memory_.capacity() > kLargeBuffer && size < memory_.capacity() / 2))
      std::vector<std::byte>().swap(memory_);
    memory_.assign(size, std::byte{0});
  }
  PLIMSOLL_CHECK(put(0, Bytes(head).first(head_size)));
  for (formats::TarFragment next = over;;) {
    if (!next.bytes.empty()) PLIMSOLL_CHECK(put(next.offset, next.bytes));
    PLIMSOLL_TRY(fragment, reader.read_data());
    if (fragment.bytes.empty()) break;
    next = fragment;
  }
  if (spilled_) {
    access_ = &spill_->access();
  } else {
    in_memory_ = std::make_unique<base::MemoryAccess>(Bytes(memory_));
    access_ = in_memory_.get();
  }
  return true;
}

}  // namespace plimsoll::worker
