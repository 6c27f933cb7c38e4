#include "formats/tar.h"

#include <limits>

#include "base/text.h"
#include "formats/tar_fields.h"

namespace plimsoll::formats {

using base::Bytes;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::Status;
namespace fields = tar_fields;

namespace {

constexpr std::uint64_t kBlock = 512;
constexpr std::uint64_t kMaxSpecial = 1U << 20U;    // as archive/tar bounds pax and long-name bodies
constexpr std::uint64_t kMaxSparseMap = 1U << 20U;  // entries

bool has_no_body(char type) {
  return type >= '1' && type <= '6';
}

std::uint64_t padding_of(std::uint64_t size) {
  return (kBlock - size % kBlock) % kBlock;
}

}  // namespace

tl::unexpected<Error> TarReader::no_tar() {
  return base::fail(Error{
      ErrorCode::invalid, "this is no tar archive", {}, 0, "an image archive is a tar, as docker save writes it"});
}

tl::unexpected<Error> TarReader::bad(std::string what) const {
  return base::fail(Error{ErrorCode::invalid, "tar: " + std::move(what), {}, header_offset_});
}

tl::unexpected<Error> TarReader::cut_short() const {
  return base::fail(
      Error{ErrorCode::truncated, "tar: the archive ends inside a member", {}, offset_, "it may be cut short"});
}

Result<Bytes> TarReader::pull(std::uint64_t at_most) {
  if (rest_.empty()) {
    PLIMSOLL_TRY(block, stream_.next());
    rest_ = block;
  }
  const Bytes taken = rest_.first(std::min<std::uint64_t>(at_most, rest_.size()));
  rest_ = rest_.subspan(taken.size());
  offset_ += taken.size();
  return taken;
}

Status TarReader::skip(std::uint64_t count, bool must_be_there) {
  while (count > 0) {
    if (rest_.empty() && count > kBlock) {
      const std::uint64_t passed = stream_.skip(count);
      offset_ += passed;
      count -= passed;
      if (count == 0) break;
    }
    PLIMSOLL_TRY(taken, pull(count));
    if (taken.empty()) {
      if (must_be_there) return cut_short();
      return {};
    }
    count -= taken.size();
  }
  return {};
}

// A block that lies whole in the current piece is used where it is; `block_` gathers one that straddles two.
Result<std::optional<Bytes>> TarReader::read_block() {
  PLIMSOLL_TRY(first, pull(kBlock));
  if (first.empty()) return std::optional<Bytes>{};
  if (first.size() == kBlock) return std::optional<Bytes>{first};
  std::size_t have = first.size();
  std::memcpy(block_.data(), first.data(), have);
  while (have < kBlock) {
    PLIMSOLL_TRY(more, pull(kBlock - have));
    if (more.empty()) return offset_ < kBlock ? no_tar() : cut_short();
    std::memcpy(block_.data() + have, more.data(), more.size());
    have += more.size();
  }
  return std::optional<Bytes>{Bytes(block_)};
}

Result<std::string> TarReader::read_special(std::uint64_t size) {
  if (size > kMaxSpecial) {
    return base::fail(
        Error{ErrorCode::limit, fmt::format("tar: an extended header of {} bytes", size), {}, header_offset_});
  }
  std::string body;
  while (body.size() < size) {
    PLIMSOLL_TRY(piece, pull(size - body.size()));
    if (piece.empty()) return cut_short();
    body += base::text_of(piece);
  }
  PLIMSOLL_CHECK(skip(padding_of(size), false));
  remaining_ = 0;
  padding_ = 0;
  return body;
}

Result<std::optional<TarHeader>> TarReader::read_header() {
  header_offset_ = offset_;
  PLIMSOLL_TRY(found, read_block());
  if (!found) return std::optional<TarHeader>{};
  Bytes block = *found;
  if (fields::is_zero_block(block)) {
    PLIMSOLL_TRY(second, read_block());
    if (!second || fields::is_zero_block(*second)) return std::optional<TarHeader>{};
    return bad("a zero block with a member behind it");
  }
  const fields::Format format = fields::format_of(block);
  if (format == fields::Format::unknown && header_offset_ == 0) return no_tar();
  if (format == fields::Format::unknown) return bad("no tar header here (its checksum is wrong)");

  TarHeader header;
  header.type = fields::field(block, 156, 1)[0];
  header.name = fields::text(block, 0, 100);
  header.link = fields::text(block, 157, 100);
  const auto size = fields::number(fields::field(block, 124, 12));
  const auto mode = fields::number(fields::field(block, 100, 8));
  const auto uid = fields::number(fields::field(block, 108, 8));
  const auto gid = fields::number(fields::field(block, 116, 8));
  const auto time = fields::number(fields::field(block, 136, 12));
  if (!size || !mode || !uid || !gid || !time) return bad("a number in the header is none");
  if (*size < 0 && !has_no_body(header.type)) return bad("a negative size");
  header.size = static_cast<std::uint64_t>(*size);
  header.mode = static_cast<std::uint64_t>(*mode);
  header.uid = static_cast<std::uint64_t>(*uid);
  header.gid = static_cast<std::uint64_t>(*gid);
  if (format != fields::Format::v7) {
    auto prefix = fields::prefix(block, format);
    if (!prefix) return bad("a number in the header is none");
    if (!prefix->empty()) header.name = *prefix + "/" + header.name;
    if (header.type == '3' || header.type == '4') {
      header.device_major = static_cast<std::uint64_t>(fields::number(fields::field(block, 329, 8)).value_or(0));
      header.device_minor = static_cast<std::uint64_t>(fields::number(fields::field(block, 337, 8)).value_or(0));
    }
  }
  if (header.type == 'S') std::memcpy(header_copy_.data(), block.data(), kBlock);
  return std::optional<TarHeader>{std::move(header)};
}

Status TarReader::start_body(const TarHeader& header, std::uint64_t size) {
  remaining_ = has_no_body(header.type) ? 0 : size;
  padding_ = padding_of(remaining_);
  sparse_ = false;
  fragments_.clear();
  fragment_ = 0;
  fragment_done_ = 0;
  return {};
}

Status TarReader::apply_pax(TarHeader& header, const Records& records) const {
  for (const auto& [key, value] : records) {
    if (value.empty()) continue;  // keeps what the header says
    if (key == "path") header.name = value;
    if (key == "linkpath") header.link = value;
    constexpr std::string_view kXattr = "SCHILY.xattr.";
    if (key.starts_with(kXattr)) header.xattrs[key.substr(kXattr.size())] = value;
    if (key != "size" && key != "uid" && key != "gid") continue;
    const auto number = fields::decimal(value);
    if (!number || (key == "size" && *number < 0)) return bad("pax record " + key + " is no number");
    (key == "size" ? header.size : key == "uid" ? header.uid : header.gid) = static_cast<std::uint64_t>(*number);
  }
  return {};
}

Result<std::optional<TarHeader>> TarReader::next() {
  Records records;
  std::string long_name, long_link;
  std::optional<std::uint64_t> first_header;
  for (;;) {
    PLIMSOLL_CHECK(skip(remaining_, true));
    PLIMSOLL_CHECK(skip(padding_, false));
    remaining_ = padding_ = 0;
    PLIMSOLL_TRY(found, read_header());
    if (!found) return std::optional<TarHeader>{};
    TarHeader& header = *found;
    if (!first_header) first_header = header_offset_;
    if (header.type == 'x' || header.type == 'g') {
      PLIMSOLL_TRY(body, read_special(header.size));
      auto parsed = fields::pax_records(body);
      if (!parsed) return bad("a malformed pax header");
      if (header.type == 'g') {
        first_header.reset();  // what engines ignore, and what went before it is lost to the next member
        records.clear();
        long_name.clear();
        long_link.clear();
        continue;
      }
      records = std::move(*parsed);
      continue;
    }
    if (header.type == 'L' || header.type == 'K') {
      PLIMSOLL_TRY(body, read_special(header.size));
      (header.type == 'L' ? long_name : long_link) = body.substr(0, body.find('\0'));
      continue;
    }
    PLIMSOLL_CHECK(apply_pax(header, records));
    if (!long_name.empty()) header.name = long_name;
    if (!long_link.empty()) header.link = long_link;
    if (header.type == '\0') header.type = header.name.ends_with('/') ? '5' : '0';
    header.offset = *first_header;
    PLIMSOLL_CHECK(start_body(header, header.size));
    PLIMSOLL_CHECK(find_sparse_map(header, records));
    if (has_no_body(header.type)) header.size = 0;
    return std::optional<TarHeader>{std::move(header)};
  }
}

namespace {

const std::string& record(const std::map<std::string, std::string>& records, const char* key) {
  static const std::string kNone;
  const auto found = records.find(key);
  return found == records.end() ? kNone : found->second;
}

}  // namespace

// The old form has its map in the header blocks; pax forms 0.0 and 0.1 in the records, 1.0 at the front of the data.
Status TarReader::find_sparse_map(TarHeader& header, const Records& records) {
  std::vector<Span> map;
  if (header.type == 'S') {
    PLIMSOLL_TRY(old_map, read_old_gnu_map(header));
    map = std::move(old_map);
  } else {
    const std::string& major = record(records, "GNU.sparse.major");
    const std::string& minor = record(records, "GNU.sparse.minor");
    const bool in_data = major == "1" && minor == "0";
    const bool in_records = (major == "0" && (minor == "0" || minor == "1")) ||
                            (major.empty() && minor.empty() && !record(records, "GNU.sparse.map").empty());
    if (!in_data && !in_records) return {};
    if (const std::string& name = record(records, "GNU.sparse.name"); !name.empty()) header.name = name;
    const std::string& size = record(records, "GNU.sparse.size");
    const auto real_size = fields::decimal(size.empty() ? record(records, "GNU.sparse.realsize") : size);
    if ((!size.empty() || !record(records, "GNU.sparse.realsize").empty()) && (!real_size || *real_size < 0)) {
      return bad("a sparse file's size is no number");
    }
    if (real_size) header.size = static_cast<std::uint64_t>(*real_size);
    if (in_data) {
      PLIMSOLL_TRY(data_map, read_map_from_data());
      map = std::move(data_map);
    } else {
      const std::string& text = record(records, "GNU.sparse.map");
      const auto count = fields::decimal(record(records, "GNU.sparse.numblocks"));
      const auto numbers = text.empty() ? std::vector<std::string_view>{} : base::split(text, ',');
      if (!count || *count < 0 || numbers.size() != 2 * static_cast<std::uint64_t>(*count))
        return bad("a malformed sparse map");
      for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
        const auto offset = fields::decimal(numbers[i]);
        const auto length = fields::decimal(numbers[i + 1]);
        if (!offset || !length || *offset < 0 || *length < 0) return bad("a malformed sparse map");
        map.push_back({static_cast<std::uint64_t>(*offset), static_cast<std::uint64_t>(*length)});
      }
    }
  }
  if (has_no_body(header.type)) return bad("a sparse map for what is no file");
  std::uint64_t end = 0;
  for (const Span& span : map) {
    if (span.offset < end || span.size > header.size || span.offset > header.size - span.size)
      return bad("a sparse map out of order");
    end = span.offset + span.size;
  }
  header.is_sparse = sparse_ = true;
  fragments_ = std::move(map);
  return {};
}

Result<std::vector<TarReader::Span>> TarReader::read_old_gnu_map(TarHeader& header) {
  Bytes block(header_copy_);
  if (fields::format_of(block) != fields::Format::gnu) return bad("a GNU sparse member in another format");
  const auto real_size = fields::number(fields::field(block, 483, 12));
  if (!real_size || *real_size < 0) return bad("a sparse file's size is no number");
  header.size = static_cast<std::uint64_t>(*real_size);
  std::vector<Span> map;
  std::size_t at = 386;
  std::size_t slots = 4;
  bool more = block[482] != std::byte{0};
  for (;;) {
    for (std::size_t i = 0; i < slots && block[at + 24 * i] != std::byte{0}; ++i) {
      const auto offset = fields::number(fields::field(block, at + 24 * i, 12));
      const auto length = fields::number(fields::field(block, at + 24 * i + 12, 12));
      if (!offset || !length || *offset < 0 || *length < 0) return bad("a malformed sparse map");
      map.push_back({static_cast<std::uint64_t>(*offset), static_cast<std::uint64_t>(*length)});
    }
    if (!more) return map;
    if (map.size() > kMaxSparseMap) return bad("a sparse map with too many entries");
    PLIMSOLL_TRY(next, read_block());  // lies between header and data, and is not part of the size
    if (!next) return cut_short();
    block = *next;
    at = 0;
    slots = 21;
    more = block[504] != std::byte{0};
  }
}

// GNU.sparse 1.0: decimal numbers, a line each, the count first, in whole blocks at the front of the data.
Result<std::vector<TarReader::Span>> TarReader::read_map_from_data() {
  std::string text;
  std::size_t at = 0;
  const auto next_number = [&]() -> Result<std::uint64_t> {
    for (;;) {
      const auto line_end = text.find('\n', at);
      if (line_end != std::string::npos) {
        const auto value = fields::decimal(std::string_view(text).substr(at, line_end - at));
        if (!value || *value < 0) return bad("a malformed sparse map");
        at = line_end + 1;
        return static_cast<std::uint64_t>(*value);
      }
      if (text.size() - at > kBlock) return bad("a malformed sparse map");
      text.erase(0, at);
      at = 0;
      if (remaining_ < kBlock) return bad("a sparse map that does not end");
      PLIMSOLL_TRY(block, read_block());
      if (!block) return cut_short();
      remaining_ -= kBlock;
      text += base::text_of(*block);
    }
  };
  PLIMSOLL_TRY(count, next_number());
  if (count > kMaxSparseMap) return bad("a sparse map with too many entries");
  std::vector<Span> map;
  for (std::uint64_t i = 0; i < count; ++i) {
    PLIMSOLL_TRY(offset, next_number());
    PLIMSOLL_TRY(length, next_number());
    map.push_back({offset, length});
  }
  return map;
}

Result<TarFragment> TarReader::read_data() {
  TarFragment fragment;
  std::uint64_t wanted = remaining_;
  if (sparse_) {
    while (fragment_ < fragments_.size() && fragment_done_ == fragments_[fragment_].size) {
      ++fragment_;
      fragment_done_ = 0;
    }
    if (fragment_ == fragments_.size()) {
      if (remaining_ > 0) return bad("a sparse file with more data than its map says");
      return fragment;
    }
    wanted = fragments_[fragment_].size - fragment_done_;
    if (wanted > remaining_) return bad("a sparse file with less data than its map says");
    fragment.offset = fragments_[fragment_].offset;
  }
  fragment.offset += fragment_done_;
  if (wanted == 0) return fragment;
  PLIMSOLL_TRY(bytes, pull(wanted));
  if (bytes.empty()) return cut_short();
  remaining_ -= bytes.size();
  fragment_done_ += bytes.size();
  fragment.bytes = bytes;
  return fragment;
}

Result<TarReader::Rest> TarReader::read_rest() {
  Rest rest;
  for (;;) {
    const std::uint64_t start = offset_;
    PLIMSOLL_TRY(bytes, pull(std::numeric_limits<std::uint64_t>::max()));
    if (bytes.empty()) return rest;
    rest.bytes += bytes.size();
    if (rest.first_nonzero) continue;
    const auto found = std::find_if(bytes.begin(), bytes.end(), [](std::byte b) { return b != std::byte{0}; });
    if (found != bytes.end()) rest.first_nonzero = start + static_cast<std::uint64_t>(found - bytes.begin());
  }
}

}  // namespace plimsoll::formats
