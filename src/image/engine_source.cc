// An image of a running Docker engine: its export is streamed through a pipe, as if `docker save` were piped in.
#include <algorithm>
#include <thread>

#include "engine/client.h"
#include "image/source_types.h"
#include "sys/channel.h"

namespace plimsoll::image {
namespace {

using base::fail;
using base::Result;
using base::Status;

constexpr std::size_t kMostOthers = 200;  // each is one more question to the engine

class EngineSource final : public Source {
 public:
  EngineSource(OpenOptions options, std::unique_ptr<sys::Http> http, std::unique_ptr<engine::Client> client,
               engine::ImageInfo info)
      : options_(std::move(options)), http_(std::move(http)), client_(std::move(client)), info_(std::move(info)) {}
  ~EngineSource() override {
    archive_.reset();  // closes the read end, so that an export that nobody wants any more ends
    if (exporter_.joinable()) exporter_.join();
  }

  bool is_stream() const override { return true; }
  bool is_by_name() const override { return true; }

  Status pass(const std::function<Status(const std::string&, const LayerBytes&)>& take) override {
    PLIMSOLL_TRY(pipe, sys::make_pipe());
    PLIMSOLL_TRY(archive, open_stream(options_, std::move(pipe.first)));
    archive_ = std::move(archive);
    exporter_ = std::thread([this, to = std::move(pipe.second)] {
      exported_ = client_->export_image(
          info_.id, [&](base::Bytes bytes) { return sys::write_all(to.get(), base::text_of(bytes)); });
    });
    const Status passed = archive_->pass(take);
    if (!passed) {
      archive_.reset();
      exporter_.join();
      return passed;
    }
    exporter_.join();
    return exported_;
  }

  Result<std::vector<Image>> images() override { return archive_->images(); }
  std::vector<KnownImage> others() override {
    std::vector<KnownImage> known;
    const auto listed = client_->list_images();
    if (!listed) return known;
    for (const engine::ImageInfo& listed_image : *listed) {
      if (known.size() == kMostOthers) break;
      if (listed_image.id == info_.id || listed_image.repo_tags.empty()) continue;
      const auto other = client_->inspect_image(listed_image.id);
      if (!other || other->layers.size() >= info_.layers.size()) continue;
      KnownImage image{listed_image.repo_tags.front(), {}, other->layers};
      if (!other->repo_digests.empty()) {
        const std::string& digest = other->repo_digests.front();
        image.digest = digest.substr(std::min(digest.find('@') + 1, digest.size()));
      }
      known.push_back(std::move(image));
    }
    return known;
  }
  Result<LayerBytes> layer(const Image& image, const ImageLayer& layer) override {
    return archive_->layer(image, layer);
  }

 private:
  OpenOptions options_;
  std::unique_ptr<sys::Http> http_;
  std::unique_ptr<engine::Client> client_;
  engine::ImageInfo info_;
  std::unique_ptr<Source> archive_;
  std::thread exporter_;
  Status exported_;
};

Result<std::unique_ptr<Source>> open(const OpenOptions& options) {
  PLIMSOLL_TRY(endpoint, engine::find_endpoint(options.engine_host));
  auto http = sys::make_http();
  auto client = std::make_unique<engine::Client>(*http, endpoint);
  PLIMSOLL_TRY(info, client->inspect_image(options.reference));
  return std::make_unique<EngineSource>(options, std::move(http), std::move(client), std::move(info));
}

}  // namespace

constinit const SourceType kEngine{"engine", "an image of a running Docker engine",
                                   [](const OpenOptions&) { return false; }, open};

}  // namespace plimsoll::image
