// Every version comparer: the first byte picks one, the rest is two versions between a line's end. Whatever the bytes,
// the order must turn with its arguments, and what is a version on one side is one on the other.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "advisory/version/all_comparers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto comparers = plimsoll::advisory::all_comparers();
  const auto& comparer = *comparers[data[0] % comparers.size()];
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto end = text.find('\n');
  const std::string_view a = text.substr(0, end), b = end == text.npos ? a : text.substr(end + 1);
  const auto order = comparer.compare(a, b), turned = comparer.compare(b, a);
  if (order.has_value() != turned.has_value()) std::abort();
  if (order && *order != -*turned) std::abort();
  if (const auto same = comparer.compare(a, a); same && *same != 0) std::abort();
  return 0;
}
