// Manifests and indexes as registries and OCI layouts hold them: the OCI image specification ("manifest.md",
// "image-index.md") and Docker's schema 2 and manifest list, which have the same shape.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/json.h"
#include "registry/platform.h"

namespace plimsoll::registry {

struct Descriptor {
  std::string digest;  // "sha256:" and 64 hex digits, checked
  std::uint64_t size = 0;
  std::string media_type;
  bool foreign = false;  // its bytes are to be had from another place only (urls, "foreign", "nondistributable")
};

// Whether a descriptor says that its bytes are to be had from another place: by urls, or by a media type of Docker's
// ("foreign") or of OCI 1.0 ("nondistributable").
bool is_foreign(const formats::Json& descriptor);

struct IndexEntry {
  Descriptor manifest;
  Platform platform;         // in its normal form; empty where the index says none
  bool attestation = false;  // about another entry (vnd.docker.reference.type, platform unknown/unknown): no platform
};

struct Manifest {
  std::string media_type;
  bool is_index = false;
  std::vector<IndexEntry> entries;  // of an index
  Descriptor config;                // of an image
  std::vector<Descriptor> layers;   // of an image, lowest first
};

inline constexpr std::uint64_t kManifestLimit = 4ULL << 20U;  // bytes; what registries accept
inline constexpr std::uint64_t kConfigLimit = 8ULL << 20U;

// `content_type`: what came with the bytes, or empty. Errors: invalid, limit, and unsupported for schema 1, for what is
// no image (a chart, a signature), and for digests other than sha256.
base::Result<Manifest> parse_manifest(std::string_view text, std::string_view content_type);

// The platform that an image configuration names. Error: invalid.
base::Result<Platform> config_platform(std::string_view config);

// What to send as Accept with a request for a manifest.
extern const char* const kManifestAccept;

}  // namespace plimsoll::registry
