#include "registry/manifest.h"

#include "base/text.h"
#include "formats/digest.h"
#include "formats/json.h"

namespace plimsoll::registry {
bool is_foreign(const formats::Json& descriptor) {
  const formats::Json* urls = formats::member(descriptor, "urls");
  const std::string_view media_type = formats::text_member(descriptor, "mediaType");
  return (urls != nullptr && urls->is_array() && !urls->empty()) || media_type.find("foreign") != std::string::npos ||
         media_type.find("nondistributable") != std::string::npos;
}

namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using formats::Json;

constexpr std::string_view kOciManifest = "application/vnd.oci.image.manifest.v1+json";
constexpr std::string_view kOciIndex = "application/vnd.oci.image.index.v1+json";
constexpr std::string_view kDockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
constexpr std::string_view kDockerList = "application/vnd.docker.distribution.manifest.list.v2+json";
constexpr std::string_view kSchema1 = "application/vnd.docker.distribution.manifest.v1+";
constexpr std::string_view kOciConfig = "application/vnd.oci.image.config.v1+json";
constexpr std::string_view kDockerConfig = "application/vnd.docker.container.image.v1+json";
constexpr std::size_t kEntryLimit = 4096;

bool is_known(std::string_view type) {
  return type == kOciManifest || type == kOciIndex || type == kDockerManifest || type == kDockerList;
}

Result<Descriptor> read_descriptor(const Json& value, std::string_view what) {
  if (!value.is_object()) return fail(ErrorCode::invalid, "manifest: {} is no object", what);
  Descriptor descriptor;
  descriptor.digest = formats::text_member(value, "digest");
  descriptor.media_type = formats::text_member(value, "mediaType");
  const Json* size = formats::member(value, "size");
  if (size == nullptr || !size->is_number_unsigned()) return fail(ErrorCode::invalid, "manifest: {} has no size", what);
  descriptor.size = size->get<std::uint64_t>();
  if (descriptor.digest.starts_with("sha512:"))
    return fail(ErrorCode::unsupported, "manifest: {} has a sha512 digest; only sha256 is handled", what);
  if (!formats::is_sha256_digest(descriptor.digest))
    return fail(ErrorCode::invalid, "manifest: {} has no sha256 digest", what);
  descriptor.foreign = is_foreign(value);
  return descriptor;
}

Result<IndexEntry> read_entry(const Json& value, std::size_t number) {
  IndexEntry entry;
  PLIMSOLL_TRY(manifest, read_descriptor(value, fmt::format("entry {}", number)));
  entry.manifest = std::move(manifest);
  if (const Json* platform = formats::member(value, "platform"); platform != nullptr && platform->is_object()) {
    const std::string os(formats::text_member(*platform, "os"));
    if (!os.empty()) {
      entry.platform = normal({os, std::string(formats::text_member(*platform, "architecture")),
                               std::string(formats::text_member(*platform, "variant"))});
    }
  }
  const Json* annotations = formats::member(value, "annotations");
  entry.attestation =
      (annotations != nullptr && formats::member(*annotations, "vnd.docker.reference.type") != nullptr) ||
      (entry.platform.os == "unknown" && entry.platform.architecture == "unknown");
  return entry;
}

Result<const Json*> read_array(const Json& json, const char* name) {
  const Json* array = formats::member(json, name);
  if (array == nullptr || !array->is_array()) return fail(ErrorCode::invalid, "manifest: no array '{}'", name);
  if (array->size() > kEntryLimit) return fail(ErrorCode::limit, "manifest: more than {} {}", kEntryLimit, name);
  return array;
}

Result<Manifest> read_index(const Json& json, Manifest manifest) {
  manifest.is_index = true;
  PLIMSOLL_TRY(entries, read_array(json, "manifests"));
  for (const Json& value : *entries) {
    PLIMSOLL_TRY(entry, read_entry(value, manifest.entries.size()));
    manifest.entries.push_back(std::move(entry));
  }
  return manifest;
}

Result<Manifest> read_image(const Json& json, Manifest manifest) {
  const Json* config = formats::member(json, "config");
  if (config == nullptr) return fail(ErrorCode::invalid, "manifest: no config");
  PLIMSOLL_TRY(descriptor, read_descriptor(*config, "config"));
  manifest.config = std::move(descriptor);
  const std::string& type = manifest.config.media_type;
  if (!type.empty() && type != kOciConfig && type != kDockerConfig && type != "application/octet-stream") {
    return fail(ErrorCode::unsupported, "no container image: its configuration is of type {}", type);
  }
  if (manifest.config.size > kConfigLimit)
    return fail(ErrorCode::limit, "the image configuration is larger than {} bytes", kConfigLimit);
  PLIMSOLL_TRY(layers, read_array(json, "layers"));
  for (const Json& value : *layers) {
    PLIMSOLL_TRY(layer, read_descriptor(value, fmt::format("layer {}", manifest.layers.size())));
    manifest.layers.push_back(std::move(layer));
  }
  return manifest;
}

}  // namespace

const char* const kManifestAccept =
    "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, "
    "application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.docker.distribution.manifest.v2+json";

Result<Manifest> parse_manifest(std::string_view text, std::string_view content_type) {
  if (text.size() > kManifestLimit)
    return fail(ErrorCode::limit, "the manifest is larger than {} bytes", kManifestLimit);
  PLIMSOLL_TRY(json, formats::parse_json(text));
  if (!json.is_object()) return fail(ErrorCode::invalid, "manifest: not a JSON object");
  const std::string header = base::to_lower(base::trim(base::cut(content_type, ';').first));
  Manifest manifest;
  manifest.media_type = formats::text_member(json, "mediaType");
  const Json* version = formats::member(json, "schemaVersion");
  if (header.starts_with(kSchema1) || manifest.media_type.starts_with(kSchema1) ||
      (version != nullptr && *version == 1)) {
    return fail(Error{ErrorCode::unsupported,
                      "the image is stored in Docker's old schema 1, which is not read",
                      {},
                      {},
                      "push it again with Docker 1.10 or newer"});
  }
  // Two readings of the same bytes are an attack (CVE-2021-41190): what the bytes, the header and the members say must
  // agree.
  if (!manifest.media_type.empty() && is_known(header) && header != manifest.media_type) {
    return fail(ErrorCode::invalid, "manifest: it says {} and was sent as {}", manifest.media_type, header);
  }
  if (manifest.media_type.empty() && is_known(header)) manifest.media_type = header;
  const bool has_entries = formats::member(json, "manifests") != nullptr;
  const bool has_layers = formats::member(json, "layers") != nullptr || formats::member(json, "config") != nullptr;
  if (has_entries && has_layers) return fail(ErrorCode::invalid, "manifest: an index and an image at once");
  if (manifest.media_type.empty()) manifest.media_type = has_entries ? kOciIndex : kOciManifest;
  if (!is_known(manifest.media_type))
    return fail(ErrorCode::unsupported, "no container image: a manifest of type {}", manifest.media_type);
  const bool is_index = manifest.media_type == kOciIndex || manifest.media_type == kDockerList;
  return is_index ? read_index(json, std::move(manifest)) : read_image(json, std::move(manifest));
}

Result<Platform> config_platform(std::string_view config) {
  PLIMSOLL_TRY(json, formats::parse_json(config));
  if (!json.is_object()) return fail(ErrorCode::invalid, "image configuration: not a JSON object");
  return normal({std::string(formats::text_member(json, "os")), std::string(formats::text_member(json, "architecture")),
                 std::string(formats::text_member(json, "variant"))});
}

}  // namespace plimsoll::registry
