// Small pure helpers for text: trimming, splitting, numbers.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plimsoll::base {

std::string_view trim(std::string_view text);                                // ASCII white space at both ends
std::vector<std::string_view> split(std::string_view text, char separator);  // "a,,b" gives three parts
// The part before the first `separator` and the part after it; the second is nothing where there is none.
std::pair<std::string_view, std::optional<std::string_view>> cut(std::string_view text, char separator);
// Takes the next line off `rest`, without its "\n" or "\r\n"; nothing at the end.
std::optional<std::string_view> next_line(std::string_view& rest);
bool contains(std::string_view text, std::string_view part);
bool is_one_of(std::string_view word, std::span<const std::string_view> list);
bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list);
std::string to_lower(std::string_view text);                    // ASCII only
std::optional<std::uint64_t> parse_u64(std::string_view text);  // decimal digits only, no sign, no overflow
std::string join(const std::vector<std::string>& parts, std::string_view separator);
bool is_valid_utf8(std::string_view text);
// Each byte that is not part of a valid UTF-8 sequence becomes U+FFFD.
std::string to_utf8(std::string_view text);
std::string to_hex(std::string_view bytes);
std::string to_base64(std::string_view bytes);
// Standard alphabet, padding optional; nothing where it is not base64.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace plimsoll::base
