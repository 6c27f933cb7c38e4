// A CycloneDX document from anywhere.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "image/sbom_input.h"
#include "model/purl.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  plimsoll::image::looks_like_sbom(text);
  plimsoll::image::SbomLimits limits;
  limits.packages = 1000;
  const auto content = plimsoll::image::read_cyclonedx(text, limits);
  if (!content) return 0;
  for (const auto& package : content->packages) {
    // What was read can be named again.
    if (!plimsoll::model::parse_purl(plimsoll::model::purl_text(package)) && package.name.size() < 1000)
      __builtin_trap();
  }
  return 0;
}
