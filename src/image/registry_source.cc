// An image in a registry: the manifest first, then only those layers that the cache does not know.
#include "image/source_types.h"
#include "registry/client.h"

namespace plimsoll::image {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

class RegistrySource final : public Source {
 public:
  RegistrySource(std::unique_ptr<sys::Http> http, std::unique_ptr<registry::Client> client,
                 registry::Reference reference, std::vector<Image> images,
                 std::vector<registry::ImageManifest> manifests)
      : http_(std::move(http)),
        client_(std::move(client)),
        reference_(std::move(reference)),
        images_(std::move(images)),
        manifests_(std::move(manifests)) {}

  bool is_by_name() const override { return true; }
  Result<std::vector<Image>> images() override { return images_; }

  Result<LayerBytes> layer(const Image&, const ImageLayer& layer) override {
    for (const auto& manifest : manifests_) {
      for (const auto& blob : manifest.layers) {
        if (blob.digest != layer.digest) continue;
        LayerBytes bytes;
        bytes.size = blob.size;
        bytes.stream = [this, &blob](const BytesSink& sink) { return client_->read_blob(reference_, blob, sink); };
        return bytes;
      }
    }
    return fail(Error{ErrorCode::internal, "a layer that no manifest names", layer.digest});
  }

 private:
  std::unique_ptr<sys::Http> http_;
  std::unique_ptr<registry::Client> client_;
  registry::Reference reference_;
  std::vector<Image> images_;
  std::vector<registry::ImageManifest> manifests_;
};

Result<Image> image_of(const registry::ImageManifest& manifest, const std::string& name) {
  Image image;
  image.name = name;
  image.digest = manifest.digest;
  image.image_id = manifest.config_digest;
  for (const auto& blob : manifest.layers) {
    ImageLayer layer;
    layer.digest = blob.digest;
    layer.size = blob.size;
    layer.media_type = blob.media_type;
    layer.is_foreign = blob.foreign;
    layer.member = blob.digest;
    image.layers.push_back(std::move(layer));
  }
  if (auto applied = apply_config(manifest.config, image); !applied) return fail(base::at(applied.error(), name));
  return image;
}

Result<std::unique_ptr<Source>> open(const OpenOptions& options) {
  PLIMSOLL_TRY(reference, registry::parse_reference(options.reference));
  PLIMSOLL_TRY(config, registry::load_docker_config());
  auto http = sys::make_http();
  auto client = std::make_unique<registry::Client>(*http, config);
  PLIMSOLL_TRY(manifests, client->resolve(reference, options.platform));
  std::vector<Image> images;
  for (const auto& manifest : manifests) {
    PLIMSOLL_TRY(image, image_of(manifest, options.reference));
    images.push_back(std::move(image));
  }
  return std::make_unique<RegistrySource>(std::move(http), std::move(client), std::move(reference), std::move(images),
                                          std::move(manifests));
}

}  // namespace

constinit const SourceType kRegistry{"registry", "an image in a registry", [](const OpenOptions&) { return false; },
                                     open};

}  // namespace plimsoll::image
