// Every version comparer: the first byte picks one, the rest is two versions between a line's end. Whatever the bytes,
// the order must turn with its arguments, and what is a version on one side is one on the other.
#include "advisory/version/all_comparers.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using plimsoll::fuzz::holds;
  plimsoll::fuzz::Input input(data, size);
  const auto comparers = plimsoll::advisory::all_comparers();
  const auto& comparer = *comparers[input.choice(static_cast<unsigned>(comparers.size()))];
  const std::string_view a = input.line(), b = input.rest();
  const auto order = comparer.compare(a, b), turned = comparer.compare(b, a);
  holds(order.has_value() == turned.has_value());
  holds(!order || *order == -*turned);
  const auto same = comparer.compare(a, a), other = comparer.compare(b, b);
  holds(!same || *same == 0);
  holds(!other || *other == 0);
  // Two versions can be compared; what is none cannot be compared with anything.
  holds(order.has_value() == (same.has_value() && other.has_value()));
  return 0;
}
