// The small pure helpers that foreign text passes through first.
#include "base/escape.h"
#include "base/text.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll::base;
  using plimsoll::fuzz::holds;
  const std::string_view text = plimsoll::fuzz::text_of(data, size);
  holds(from_base64(to_base64(text)) == text);
  if (const auto bytes = from_base64(text)) holds(from_base64(to_base64(*bytes)) == bytes);
  const std::string clean = to_utf8(text);
  holds(is_valid_utf8(clean) && to_utf8(clean) == clean);
  holds(is_valid_utf8(text) == (clean == text));
  holds(to_hex(text).size() == 2 * size);
  holds(to_lower(to_lower(text)) == to_lower(text));
  holds(trim(trim(text)) == trim(text));
  std::string joined;
  for (const std::string_view part : split(text, '/'))
    joined += (joined.empty() && part.data() == text.data() ? "" : "/") + std::string(part);
  holds(joined == text);
  std::string_view rest = text;
  std::size_t lines = 0;
  while (next_line(rest)) ++lines;
  holds(lines <= size);
  if (const auto number = parse_u64(text)) holds(text.ends_with(fmt::format("{}", *number)));
  return 0;
}
