#include "formats/rpm_header.h"

namespace plimsoll::formats {
namespace {

using base::ErrorCode;
using base::load_be;

// rpm's own limits (hdrblobInit).
constexpr std::uint32_t kMostEntries = 0x0000ffff;
constexpr std::uint32_t kMostData = 0x0fffffff;

constexpr std::size_t kEntrySize = 16;
enum Type : std::uint32_t { kChar = 1, kInt8, kInt16, kInt32, kInt64, kString, kBinary, kStringArray, kI18nString };

// Header image, signatures, immutable: rpm's region tags.
bool is_region(std::uint32_t tag) {
  return tag >= 61 && tag <= 63;
}

bool is_text(std::uint32_t type) {
  return type == kString || type == kStringArray || type == kI18nString;
}

std::uint64_t size_each(std::uint32_t type) {
  switch (type) {
    case kInt16:
      return 2;
    case kInt32:
      return 4;
    case kInt64:
      return 8;
    default:
      return 1;  // of a string at least its end
  }
}

std::uint32_t word(base::Bytes bytes, std::size_t offset) {
  return load_be<std::uint32_t>(bytes, offset).value_or(0);
}

// The region's trailer is an entry too: the same tag, and as its offset minus the size of the entries it spans.
base::Status check_region(base::Bytes index, base::Bytes data) {
  const std::uint32_t offset = word(index, 8);
  if (offset == 0) return {};  // headers of rpm 3 have no trailer
  const base::Bytes trailer = base::part(data, offset, kEntrySize);
  if (trailer.size() < kEntrySize || word(trailer, 0) != word(index, 0) || word(trailer, 4) != kBinary) {
    return base::fail(ErrorCode::invalid, "rpm header: its region has no trailer");
  }
  const std::uint32_t spanned = 0U - word(trailer, 8);
  if (spanned % kEntrySize != 0 || spanned == 0 || spanned > index.size()) {
    return base::fail(ErrorCode::invalid, "rpm header: its region spans {} bytes of index", spanned);
  }
  return {};
}

}  // namespace

base::Result<RpmHeader> RpmHeader::parse(base::Bytes blob) {
  const auto entries = load_be<std::uint32_t>(blob, 0);
  const auto size = load_be<std::uint32_t>(blob, 4);
  if (!entries || !size) return base::fail(ErrorCode::truncated, "rpm header: {} bytes", blob.size());
  if (*entries == 0 || *entries > kMostEntries || *size > kMostData) {
    return base::fail(ErrorCode::invalid, "rpm header: {} entries, {} bytes of data", *entries, *size);
  }
  const std::uint64_t whole = 8 + kEntrySize * std::uint64_t{*entries} + *size;
  if (blob.size() < whole) {
    return base::fail(ErrorCode::truncated, "rpm header: {} bytes of {}", blob.size(), whole);
  }
  RpmHeader header;
  header.index_ = blob.subspan(8, kEntrySize * *entries);
  header.data_ = blob.subspan(8 + header.index_.size(), *size);
  for (std::size_t at = 0; at < header.index_.size(); at += kEntrySize) {
    const std::uint32_t type = word(header.index_, at + 4);
    const std::uint32_t offset = word(header.index_, at + 8);
    const std::uint32_t count = word(header.index_, at + 12);
    if (type > kI18nString || offset > *size || count * size_each(type) > *size - offset) {
      return base::fail(ErrorCode::invalid, "rpm header: entry {} (tag {}, type {}, offset {}, count {}) does not fit",
                        at / kEntrySize, word(header.index_, at), type, offset, count);
    }
  }
  if (is_region(word(header.index_, 0))) PLIMSOLL_CHECK(check_region(header.index_, header.data_));
  return header;
}

std::optional<RpmHeader::Item> RpmHeader::find(RpmTag tag) const {
  for (std::size_t at = index_.size(); at >= kEntrySize;) {
    at -= kEntrySize;
    if (word(index_, at) != static_cast<std::uint32_t>(tag)) continue;
    return Item{word(index_, at + 4), word(index_, at + 8), word(index_, at + 12)};
  }
  return std::nullopt;
}

bool RpmHeader::strings(RpmTag tag, const std::function<bool(std::string_view)>& take) const {
  const auto item = find(tag);
  if (!item || !is_text(item->type)) return true;
  std::string_view rest = base::text_of(data_.subspan(item->offset));
  for (std::uint32_t i = 0; i < item->count; ++i) {
    const auto end = rest.find('\0');
    if (end == std::string_view::npos) return false;
    if (!take(rest.substr(0, end))) return true;
    rest.remove_prefix(end + 1);
  }
  return true;
}

std::optional<std::string_view> RpmHeader::string(RpmTag tag) const {
  std::optional<std::string_view> first;
  strings(tag, [&](std::string_view text) {
    first = text;
    return false;
  });
  return first;
}

RpmHeader::Numbers RpmHeader::numbers(RpmTag tag) const {
  Numbers numbers;
  const auto item = find(tag);
  if (!item || (item->type != kInt16 && item->type != kInt32)) return numbers;
  numbers.bytes_ = data_.subspan(item->offset);
  numbers.count_ = item->count;
  numbers.wide_ = item->type == kInt32;
  return numbers;
}

std::uint32_t RpmHeader::Numbers::operator[](std::uint32_t index) const {
  if (index >= count_) return 0;
  if (wide_) return word(bytes_, std::size_t{4} * index);
  return load_be<std::uint16_t>(bytes_, std::size_t{2} * index).value_or(0);
}

std::optional<std::uint32_t> RpmHeader::number(RpmTag tag) const {
  const Numbers all = numbers(tag);
  if (all.size() == 0) return std::nullopt;
  return all[0];
}

}  // namespace plimsoll::formats
