// The JSON reader with every option; the first byte chooses them. What was read is written and read again as the same.
#include "formats/json.h"
#include "input.h"

namespace {

std::uint64_t depth_of(const plimsoll::formats::Json& value) {
  std::uint64_t deepest = 0;
  if (!value.is_structured()) return 0;
  for (const auto& child : value) deepest = std::max(deepest, depth_of(child));
  return deepest + 1;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  fuzz::Input input(data, size);
  const unsigned choice = input.choice(8);
  formats::JsonOptions options;
  options.depth = 8;
  options.values = 500;
  options.refuse_duplicates = (choice & 1U) != 0;
  if ((choice & 2U) != 0)
    options.keep = [](std::uint64_t depth, std::string_view key) { return depth > 2 || !key.starts_with('x'); };
  const auto json = formats::parse_json(input.rest(), options);
  if (!json) return 0;
  fuzz::holds(depth_of(*json) <= options.depth);
  const std::string text = json->dump();
  const auto again = formats::parse_json(text);
  // A number with a fraction may be written with other digits, which then stay.
  fuzz::holds(again && again->dump() == text);
  if (options.keep && json->is_object()) {
    for (const auto& [key, value] : json->items()) fuzz::holds(!key.starts_with('x'));
  }
  return 0;
}
