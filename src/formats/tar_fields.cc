#include "formats/tar_fields.h"

#include <charconv>
#include <limits>

#include "base/text.h"

namespace plimsoll::formats::tar_fields {
namespace {

std::optional<std::int64_t> base256(std::string_view field) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(field[i]); };
  const bool negative = (at(0) & 0x40U) != 0;
  const unsigned char invert = negative ? 0xFF : 0;
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < field.size(); ++i) {
    auto byte = static_cast<unsigned char>(at(i) ^ invert);
    if (i == 0) byte &= 0x7FU;
    if ((value >> 56U) != 0) return std::nullopt;
    value = (value << 8U) | byte;
  }
  if ((value >> 63U) != 0) return std::nullopt;
  return negative ? static_cast<std::int64_t>(~value) : static_cast<std::int64_t>(value);
}

std::string_view trim_spaces_and_nuls(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\0'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_valid_record(std::string_view key, std::string_view value) {
  if (key.empty()) return false;
  const bool is_name = key == "path" || key == "linkpath" || key == "uname" || key == "gname";
  return (is_name ? value : key).find('\0') == std::string_view::npos;
}

struct PaxRecord {
  std::string_view key, value;
};

// Takes one record off `rest`.
std::optional<PaxRecord> take_record(std::string_view& rest) {
  const auto space = rest.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto size = decimal(rest.substr(0, space));
  if (!size || *size < 5 || static_cast<std::uint64_t>(*size) > rest.size()) return std::nullopt;
  const auto length = static_cast<std::size_t>(*size);
  if (length < space + 2) return std::nullopt;
  const std::string_view record = rest.substr(space + 1, length - space - 2);
  if (rest[length - 1] != '\n') return std::nullopt;
  const auto equals = record.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  rest.remove_prefix(length);
  const PaxRecord found{record.substr(0, equals), record.substr(equals + 1)};
  if (!is_valid_record(found.key, found.value)) return std::nullopt;
  return found;
}

}  // namespace

std::string_view field(base::Bytes block, std::size_t offset, std::size_t size) {
  return base::text_of(block.subspan(offset, size));
}

std::string_view text(base::Bytes block, std::size_t offset, std::size_t size) {
  const std::string_view raw = field(block, offset, size);
  return raw.substr(0, raw.find('\0'));
}

std::optional<std::int64_t> number(std::string_view raw) {
  if (!raw.empty() && (static_cast<unsigned char>(raw.front()) & 0x80U) != 0) return base256(raw);
  std::string_view digits = trim_spaces_and_nuls(raw);
  if (digits.empty()) return 0;
  digits = digits.substr(0, digits.find('\0'));
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 8);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

std::optional<std::int64_t> decimal(std::string_view digits) {
  if (digits.starts_with('+')) {
    digits.remove_prefix(1);
    if (digits.starts_with('-')) return std::nullopt;
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

bool is_zero_block(base::Bytes block) {
  static constexpr std::array<std::byte, 512> kZero{};
  return std::memcmp(block.data(), kZero.data(), kZero.size()) == 0;
}

Format format_of(base::Bytes block) {
  const auto wanted = number(field(block, 148, 8));
  std::int64_t as_unsigned = 8 * std::int64_t{' '};
  std::int64_t as_signed = as_unsigned;
  const auto add = [&](std::size_t from, std::size_t to) {
    std::uint32_t sum = 0;
    std::int32_t signed_sum = 0;
    for (std::size_t i = from; i < to; ++i) {
      sum += std::to_integer<std::uint8_t>(block[i]);
      signed_sum += static_cast<std::int8_t>(std::to_integer<std::uint8_t>(block[i]));
    }
    as_unsigned += sum;
    as_signed += signed_sum;
  };
  add(0, 148);
  add(156, 512);
  if (!wanted || (*wanted != as_unsigned && *wanted != as_signed)) return Format::unknown;
  const std::string_view magic = field(block, 257, 6);
  if (magic == std::string_view("ustar\0", 6)) {
    return field(block, 508, 4) == std::string_view("tar\0", 4) ? Format::star : Format::ustar;
  }
  if (magic == "ustar " && field(block, 263, 2) == std::string_view(" \0", 2)) return Format::gnu;
  return Format::v7;
}

std::optional<std::string> prefix(base::Bytes block, Format format) {
  const auto is_number = [&](std::size_t offset, std::size_t size) {
    return number(field(block, offset, size)).has_value();
  };
  if (!is_number(329, 8) || !is_number(337, 8)) return std::nullopt;  // device numbers
  if (format == Format::ustar) return std::string(text(block, 345, 155));
  if (format == Format::star) {
    if (!is_number(476, 12) || !is_number(488, 12)) return std::nullopt;  // times of access and change
    return std::string(text(block, 345, 131));
  }
  // GNU headers keep times where ustar has the prefix. Old writers put a prefix there all the same: what is no number
  // and plain ASCII is taken for one, as archive/tar does.
  const auto is_time = [&](std::size_t offset) { return block[offset] == std::byte{0} || is_number(offset, 12); };
  if (is_time(345) && is_time(357)) return std::string();
  const std::string_view written = text(block, 345, 155);
  const bool is_ascii =
      std::all_of(written.begin(), written.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return is_ascii ? std::string(written) : std::string();
}

std::optional<std::map<std::string, std::string>> pax_records(std::string_view body) {
  std::map<std::string, std::string> records;
  std::string sparse_map;
  bool want_offset = true;
  while (!body.empty()) {
    const auto record = take_record(body);
    if (!record) return std::nullopt;
    const bool is_offset = record->key == "GNU.sparse.offset";
    if (is_offset || record->key == "GNU.sparse.numbytes") {
      if (is_offset != want_offset || record->value.find(',') != std::string_view::npos) return std::nullopt;
      want_offset = !want_offset;
      if (!sparse_map.empty()) sparse_map += ',';
      sparse_map += record->value;
    } else {
      records[std::string(record->key)] = record->value;
    }
  }
  if (!sparse_map.empty()) records["GNU.sparse.map"] = sparse_map;
  return records;
}

}  // namespace plimsoll::formats::tar_fields
