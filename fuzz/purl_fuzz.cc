// A package URL from an SBOM. What can be read has one canonical form, which reads as itself.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/purl.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll::model;
  const auto purl = parse_purl({reinterpret_cast<const char*>(data), size});
  if (!purl) return 0;
  const std::string canonical = format_purl(*purl);
  const auto again = parse_purl(canonical);
  // Escaping may carry a text over the limit on length; nothing else may fail.
  if (!again) {
    if (canonical.size() <= 16384) __builtin_trap();
    return 0;
  }
  if (*again != *purl || format_purl(*again) != canonical) __builtin_trap();
  static_cast<void>(versionless_purl(canonical));
  static_cast<void>(package_of(*purl));
  return 0;
}
