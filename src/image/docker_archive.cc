// The manifest.json of `docker save`: [{"Config": "<hex>.json", "RepoTags": ["a:1"], "Layers": ["<id>/layer.tar"]}].
// Moby's image spec v1.2, "Combined Image JSON + Filesystem Changeset Format".
#include "base/text.h"
#include "formats/digest.h"
#include "formats/json.h"
#include "image/content.h"

namespace plimsoll::image {

using base::ErrorCode;
using base::fail;
using base::Result;
using formats::Json;
using formats::member;
using formats::text_member;

namespace {

constexpr std::uint64_t kManifestSize = 16ULL << 20U;
constexpr std::uint64_t kMaxRead = 64ULL << 20U;  // of configurations: many images may name the same one

Result<Image> read_one(Content& content, const Json& entry, const ReadOptions& options, std::uint64_t& read) {
  Image image;
  const std::string config_name(text_member(entry, "Config"));
  const Json* layers = member(entry, "Layers");
  if (config_name.empty() || layers == nullptr || !layers->is_array())
    return fail(ErrorCode::invalid, "manifest.json: an image without Config or Layers");
  for (const Json& layer : *layers) {
    if (!layer.is_string()) return fail(ErrorCode::invalid, "manifest.json: a layer that is no name");
    ImageLayer made;
    made.member = layer.get<std::string>();
    made.media_type = "application/vnd.docker.image.rootfs.diff.tar";
    // Docker 25 and later name the blobs by their digest.
    constexpr std::string_view kBlobs = "blobs/sha256/";
    if (made.member.starts_with(kBlobs)) made.digest = "sha256:" + made.member.substr(kBlobs.size());
    image.layers.push_back(std::move(made));
  }
  PLIMSOLL_TRY(config, content.text(config_name, kManifestSize));
  read += config.size();
  if (read > kMaxRead) return fail(ErrorCode::limit, "more than {} bytes of image configurations", kMaxRead);
  image.image_id = "sha256:" + formats::sha256_hex(config);
  if (auto applied = apply_config(config, image); !applied) return fail(base::at(applied.error(), config_name));
  const Json* tags = member(entry, "RepoTags");
  image.name = tags != nullptr && tags->is_array() && !tags->empty() && tags->front().is_string()
                   ? tags->front().get<std::string>()
                   : options.name;
  return image;
}

}  // namespace

Result<std::vector<Image>> read_docker_archive(Content& content, const ReadOptions& options) {
  PLIMSOLL_TRY(text, content.text("manifest.json", kManifestSize));
  auto json = formats::parse_json(text);
  if (!json) return fail(base::at(json.error(), "manifest.json"));
  if (!json->is_array() || json->empty()) return fail(ErrorCode::invalid, "manifest.json names no image");
  std::vector<Image> images;
  std::uint64_t read = 0;
  for (const Json& entry : *json) {
    PLIMSOLL_TRY(image, read_one(content, entry, options, read));
    images.push_back(std::move(image));
  }
  return images;
}

}  // namespace plimsoll::image
