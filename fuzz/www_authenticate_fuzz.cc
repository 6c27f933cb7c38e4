// What a registry asks for: a header from any server.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "registry/www_authenticate.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto& challenge : plimsoll::registry::parse_www_authenticate(text)) {
    if (challenge.scheme.empty()) __builtin_trap();
  }
  return 0;
}
