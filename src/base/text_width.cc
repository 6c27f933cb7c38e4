#include "base/text_width.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace plimsoll::base {
namespace {

enum Kind : std::uint8_t { W, Z, I };
struct Range {
  std::uint32_t first, last;
  Kind kind;
};
constexpr Range kRanges[] = {
#include "base/text_width_table.inc"
};

const Range* range_of(char32_t code) {
  const auto* found = std::upper_bound(std::begin(kRanges), std::end(kRanges), static_cast<std::uint32_t>(code),
                                       [](std::uint32_t value, const Range& range) { return value < range.first; });
  if (found == std::begin(kRanges)) return nullptr;
  --found;
  return code <= found->last ? found : nullptr;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  const std::string_view sequence = text.substr(at, length);
  if (lead < 0xC2 || sequence.size() < length || !is_valid_utf8(sequence)) return {0xFFFD, 1, false};
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = (value << 6U) | (static_cast<unsigned char>(sequence[i]) & 0x3FU);
  return {value, length, true};
}

bool is_invisible(char32_t code) {
  if (code >= 0x20 && code < 0x7F) return false;
  const Range* range = range_of(code);
  return range != nullptr && range->kind == I;
}

unsigned column_width(char32_t code) {
  if (code >= 0x20 && code < 0x7F) return 1;
  const Range* range = range_of(code);
  if (range == nullptr) return 1;
  return range->kind == W ? 2 : 0;
}

std::size_t column_width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint code = code_point_at(text, at);
    columns += code.valid ? column_width(code.value) : 1;
    at += code.length;
  }
  return columns;
}

std::string fit_columns(std::string_view text, std::size_t columns) {
  if (column_width(text) <= columns) return std::string(text);
  if (columns < 3) return std::string(columns, '.');
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint code = code_point_at(text, at);
    const unsigned width = code.valid ? column_width(code.value) : 1;
    if (used + width > columns - 2) break;
    used += width;
    at += code.length;
  }
  return std::string(text.substr(0, at)) + "..";
}

std::string pad_columns(std::string_view text, std::size_t columns) {
  std::string fitted = fit_columns(text, columns);
  fitted.append(columns - column_width(fitted), ' ');
  return fitted;
}

}  // namespace plimsoll::base
