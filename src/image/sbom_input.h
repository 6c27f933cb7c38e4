// A CycloneDX SBOM as if it were an image: its components with purls are packages, matched as if they had been found.
// CycloneDX 1.2 to 1.6 (ECMA-424) as JSON, ours and others'.
#pragma once
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/report.h"

namespace plimsoll::image {

struct SbomContent {
  model::Target
      target;  // kind "sbom"; name, digest, platform, layers as far as the SBOM tells; `os` where it names one
  std::vector<model::Package> packages;  // each once, in the order of the SBOM; `depends` are purls; target is 0
  std::vector<model::Gap> gaps;          // components without a purl, purls that are none, a version we do not know
};

struct SbomLimits {
  std::uint64_t size = 256ULL << 20U;  // bytes
  std::uint64_t depth = 64;            // nesting of the JSON; components in components take two each
  std::uint64_t values = 20'000'000;   // kept of it
  std::uint64_t packages = 1'000'000;
};

// Errors: unsupported (SPDX, XML, not CycloneDX: the sentence says what to do), invalid (broken JSON), limit.
base::Result<SbomContent> read_cyclonedx(std::string_view text, const SbomLimits& limits = {});

// Whether the first bytes of a file (4 KiB are enough) look like an SBOM in JSON, readable or not.
bool looks_like_sbom(std::string_view head);

}  // namespace plimsoll::image
