// The list of known exploited vulnerabilities, which comes from the network.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "advisory/kev.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)plimsoll::advisory::parse_kev({reinterpret_cast<const char*>(data), size});
  return 0;
}
