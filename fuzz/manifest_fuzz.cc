// A manifest or index from a registry; the first byte chooses the type that the server claims.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "registry/manifest.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (text.empty()) return 0;
  constexpr std::string_view kTypes[] = {"", "application/vnd.oci.image.index.v1+json",
                                         "application/vnd.oci.image.manifest.v1+json"};
  const auto manifest = plimsoll::registry::parse_manifest(text.substr(1), kTypes[data[0] % 3]);
  if (manifest && manifest->is_index && !manifest->layers.empty()) __builtin_trap();
  return 0;
}
