// The OCI image layout: oci-layout, index.json, blobs/<algorithm>/<hex>. OCI image-spec 1.1, image-layout.md,
// image-index.md, manifest.md.
#include "base/text.h"
#include "formats/digest.h"
#include "formats/json.h"
#include "image/content.h"
#include "registry/manifest.h"

namespace plimsoll::image {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;
using formats::Json;
using formats::member;
using formats::text_member;

namespace {

constexpr std::uint64_t kManifestSize = 16ULL << 20U;
constexpr int kMaxIndexDepth = 4;
// An index of a few lines can name one blob a thousand times, and so can that one: what is read counts each time.
constexpr std::uint64_t kMaxRead = 64ULL << 20U;
constexpr std::size_t kMaxManifests = 10'000;

std::string blob_name(std::string_view digest) {
  const auto [algorithm, hex] = base::cut(digest, ':');
  return fmt::format("blobs/{}/{}", algorithm, hex.value_or(""));
}

bool is_attestation(const Json& descriptor) {
  const Json* annotations = member(descriptor, "annotations");
  if (annotations != nullptr && !text_member(*annotations, "vnd.docker.reference.type").empty()) return true;
  const Json* platform = member(descriptor, "platform");
  return platform != nullptr && text_member(*platform, "os") == "unknown" &&
         text_member(*platform, "architecture") == "unknown";
}

class LayoutReader {
 public:
  LayoutReader(Content& content, const ReadOptions& options) : content_(content), options_(options) {}

  Result<std::vector<Image>> read() {
    PLIMSOLL_TRY(text, content_.text("index.json", kManifestSize));
    auto index = formats::parse_json(text);
    if (!index) return fail(base::at(index.error(), "index.json"));
    PLIMSOLL_CHECK(read_index(*index, options_.name, 0));
    return choose();
  }

 private:
  // A blob that names itself by its digest, checked.
  Result<std::string> blob(std::string_view digest) {
    if (!formats::is_sha256_digest(digest))
      return fail(Error{ErrorCode::unsupported, "only sha256 digests are read", std::string(digest)});
    PLIMSOLL_TRY(bytes, content_.text(blob_name(digest), kManifestSize));
    read_ += bytes.size();
    if (read_ > kMaxRead) return fail(ErrorCode::limit, "more than {} bytes of manifests and configurations", kMaxRead);
    const std::string is = "sha256:" + formats::sha256_hex(bytes);
    if (is != digest) return fail(ErrorCode::mismatch, "the blob {} has the digest {}", digest, is);
    return bytes;
  }

  Status read_index(const Json& index, const std::string& name, int depth) {
    const Json* manifests = member(index, "manifests");
    if (manifests == nullptr || !manifests->is_array())
      return fail(ErrorCode::invalid, "an image index without manifests");
    for (const Json& descriptor : *manifests) {
      if (++descriptors_ > kMaxManifests)
        return fail(ErrorCode::limit, "image indexes that name more than {} manifests", kMaxManifests);
      if (is_attestation(descriptor)) continue;
      const std::string digest(text_member(descriptor, "digest"));
      // Docker 25 and later save one platform and leave the index as it was.
      if (!content_.has(blob_name(digest))) {
        absent_.push_back(digest);
        continue;
      }
      const Json* annotations = member(descriptor, "annotations");
      std::string known_as(annotations == nullptr ? std::string_view()
                                                  : text_member(*annotations, "io.containerd.image.name"));
      if (known_as.empty()) known_as = name;
      PLIMSOLL_TRY(bytes, blob(digest));
      auto json = formats::parse_json(bytes);
      if (!json) return fail(base::at(json.error(), blob_name(digest)));
      if (member(*json, "manifests") != nullptr) {
        if (depth >= kMaxIndexDepth)
          return fail(ErrorCode::limit, "image indexes inside each other, more than {} deep", kMaxIndexDepth);
        PLIMSOLL_CHECK(read_index(*json, known_as, depth + 1));
      } else {
        PLIMSOLL_CHECK(read_manifest(*json, digest, known_as));
      }
    }
    return {};
  }

  Status read_manifest(const Json& manifest, const std::string& digest, const std::string& name) {
    const Json* config = member(manifest, "config");
    const Json* layers = member(manifest, "layers");
    if (config == nullptr || layers == nullptr || !layers->is_array())
      return fail(Error{ErrorCode::invalid, "a manifest without config or layers", blob_name(digest)});
    // Artifacts (signatures, SBOMs, charts) use manifests too and are no images.
    const auto config_type = text_member(*config, "mediaType");
    if (config_type != "application/vnd.oci.image.config.v1+json" &&
        config_type != "application/vnd.docker.container.image.v1+json")
      return {};
    Image image;
    image.name = name;
    image.digest = digest;
    image.image_id = text_member(*config, "digest");
    for (const Json& layer : *layers) {
      ImageLayer made;
      made.digest = text_member(layer, "digest");
      made.media_type = text_member(layer, "mediaType");
      made.is_foreign = registry::is_foreign(layer);
      const Json* size = member(layer, "size");
      if (size != nullptr && size->is_number_unsigned()) made.size = size->get<std::uint64_t>();
      made.member = blob_name(made.digest);
      image.layers.push_back(std::move(made));
    }
    PLIMSOLL_TRY(bytes, blob(image.image_id));
    if (auto applied = apply_config(bytes, image); !applied)
      return fail(base::at(applied.error(), blob_name(image.image_id)));
    images_.push_back(std::move(image));
    return {};
  }

  Result<std::vector<Image>> choose() {
    if (images_.empty()) {
      if (absent_.empty()) return fail(ErrorCode::invalid, "index.json names no image");
      return fail(ErrorCode::not_found, "index.json names {}, which is not here", absent_.front());
    }
    if (options_.platform == "all" || images_.size() == 1) {
      if (options_.platform == "all" || options_.platform.empty() ||
          platform_matches(options_.platform, images_.front().platform))
        return std::move(images_);
    }
    const std::string wanted = options_.platform.empty() ? host_platform() : options_.platform;
    std::vector<Image> chosen;
    std::vector<std::string> there;
    for (Image& image : images_) {
      there.push_back(image.platform);
      if (platform_matches(wanted, image.platform)) chosen.push_back(std::move(image));
    }
    if (chosen.empty()) {
      return fail(Error{ErrorCode::not_found,
                        fmt::format("no image for {}", wanted),
                        {},
                        {},
                        "there are: " + base::join(there, ", ")});
    }
    return chosen;
  }

  Content& content_;
  const ReadOptions& options_;
  std::vector<Image> images_;
  std::vector<std::string> absent_;
  std::uint64_t read_ = 0;
  std::size_t descriptors_ = 0;
};

}  // namespace

Result<std::vector<Image>> read_oci_layout(Content& content, const ReadOptions& options) {
  return LayoutReader(content, options).read();
}

Result<std::vector<Image>> read_content(Content& content, const ReadOptions& options) {
  if (content.has("index.json")) return read_oci_layout(content, options);
  if (content.has("manifest.json")) return read_docker_archive(content, options);
  return fail(Error{ErrorCode::invalid,
                    "neither index.json nor manifest.json is in it",
                    {},
                    {},
                    "an archive made by docker save, or an OCI layout, is wanted"});
}

}  // namespace plimsoll::image
