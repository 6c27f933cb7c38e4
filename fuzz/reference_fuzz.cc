// The name of an image, as a user or a compose file writes it: what is accepted reads back as itself.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "registry/reference.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto reference = plimsoll::registry::parse_reference(text);
  if (reference) {
    const auto again = plimsoll::registry::parse_reference(reference->text());
    if (!again || again->text() != reference->text()) __builtin_trap();
  }
  return 0;
}
