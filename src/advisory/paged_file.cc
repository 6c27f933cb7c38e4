#include "advisory/paged_file.h"

#include <isa-l/crc.h>

namespace plimsoll::advisory {

using base::Bytes;
using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

constexpr std::string_view kMagic = "plimsoll segment";
constexpr std::string_view kEnd = "end mark";
constexpr std::size_t kPage = 4096;
constexpr std::size_t kBuffer = 256 * kPage;
constexpr std::size_t kFooter = 48;

std::uint32_t crc(std::string_view bytes) {
  auto* data = const_cast<unsigned char*>(reinterpret_cast<const unsigned char*>(bytes.data()));  // ISA-L only reads
  return ::crc32_iscsi(data, static_cast<int>(bytes.size()), 0xFFFFFFFFU);
}

template <class T>
void put(std::string& out, T value) {
  for (std::size_t i = 0; i < sizeof(T); ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

}  // namespace

PagedWriter::PagedWriter(ByteSink sink) : sink_(std::move(sink)), buffer_(kMagic), offset_(kMagic.size()) {
  buffer_.reserve(kBuffer * 2);
}

Status PagedWriter::write_out(std::string_view bytes) {
  hash_.update(bytes);
  return sink_(bytes);
}

Status PagedWriter::flush(bool all) {
  std::size_t done = 0;
  while (buffer_.size() - done >= kPage || (all && done < buffer_.size())) {
    const std::string_view page = std::string_view(buffer_).substr(done, kPage);
    put(checksums_, crc(page));
    done += page.size();
  }
  PLIMSOLL_CHECK(write_out(std::string_view(buffer_).substr(0, done)));
  buffer_.erase(0, done);
  return {};
}

Status PagedWriter::append(std::string_view bytes) {
  buffer_.append(bytes);
  offset_ += bytes.size();
  return buffer_.size() < kBuffer ? Status{} : flush(false);
}

Status PagedWriter::finish(std::string_view root) {
  const std::uint64_t root_offset = offset_;
  PLIMSOLL_CHECK(append(root));
  const std::uint64_t body_size = offset_;
  PLIMSOLL_CHECK(flush(true));
  PLIMSOLL_CHECK(write_out(checksums_));
  std::string footer;
  put(footer, kSegmentFormat);
  put(footer, std::uint32_t{0});
  put(footer, body_size);
  put(footer, root_offset);
  put(footer, static_cast<std::uint64_t>(root.size()));
  put(footer, crc(footer));
  put(footer, std::uint32_t{0});
  footer += kEnd;
  PLIMSOLL_CHECK(write_out(footer));
  offset_ += checksums_.size() + footer.size();
  sha256_ = hash_.hex();
  return {};
}

Result<PagedView> PagedView::open(Bytes bytes) {
  const std::string_view text = base::text_of(bytes);
  if (text.size() < kMagic.size() || !text.starts_with(kMagic))
    return fail(ErrorCode::invalid, "not a segment of an advisory database");
  if (text.size() < kMagic.size() + kFooter)
    return fail(ErrorCode::truncated, "segment cut short at {} bytes", text.size());
  const std::size_t at = text.size() - kFooter;
  if (!text.ends_with(kEnd)) return fail(ErrorCode::truncated, "segment cut short: its end mark is missing");
  if (base::load_le<std::uint32_t>(bytes, at + 32) != crc(text.substr(at, 32)))
    return fail(ErrorCode::mismatch, "the segment's footer does not fit its checksum");
  const std::uint32_t format = *base::load_le<std::uint32_t>(bytes, at);
  if (format != kSegmentFormat)
    return fail(ErrorCode::unsupported, "segment of format {}, this program reads {}", format, kSegmentFormat);
  PagedView view;
  view.bytes_ = bytes;
  view.body_size_ = *base::load_le<std::uint64_t>(bytes, at + 8);
  view.root_offset_ = *base::load_le<std::uint64_t>(bytes, at + 16);
  view.root_size_ = *base::load_le<std::uint64_t>(bytes, at + 24);
  if (view.body_size_ > at)
    return fail(ErrorCode::truncated, "segment cut short: {} bytes of {}", text.size(), view.body_size_);
  const std::uint64_t pages = (view.body_size_ + kPage - 1) / kPage;
  if (view.body_size_ + pages * 4 != at)
    return fail(ErrorCode::truncated, "segment cut short: its checksums are not all there");
  view.checked_ = std::make_unique<std::atomic<bool>[]>(pages);
  return view;
}

Result<std::string_view> PagedView::at(std::uint64_t offset, std::uint64_t size) const {
  if (offset > body_size_ || size > body_size_ - offset) {
    return fail(Error{ErrorCode::truncated, fmt::format("segment: {} bytes wanted beyond its end", size), {}, offset});
  }
  const std::string_view body = base::text_of(bytes_.first(body_size_));
  if (size == 0) return body.substr(offset, 0);
  for (std::uint64_t page = offset / kPage; page <= (offset + size - 1) / kPage; ++page) {
    if (checked_[page].load(std::memory_order_relaxed)) continue;
    if (base::load_le<std::uint32_t>(bytes_, body_size_ + page * 4) != crc(body.substr(page * kPage, kPage))) {
      return fail(Error{ErrorCode::mismatch,
                        "segment: a page does not fit its checksum",
                        {},
                        page * kPage,
                        "run `plimsoll db update` for a new one"});
    }
    checked_[page].store(true, std::memory_order_relaxed);
  }
  return body.substr(offset, size);
}

}  // namespace plimsoll::advisory
