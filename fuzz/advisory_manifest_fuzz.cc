// The manifest of an advisory database.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "advisory/manifest.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)plimsoll::advisory::parse_manifest({reinterpret_cast<const char*>(data), size});
  return 0;
}
