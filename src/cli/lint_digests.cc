#include "cli/lint_digests.h"

#include <map>
#include <memory>
#include <mutex>

#include "cli/output.h"
#include "registry/client.h"

namespace plimsoll::cli {
namespace {

class Finder {
 public:
  explicit Finder(bool quiet) : quiet_(quiet) {}

  std::optional<std::string> digest_of(const std::string& image) {
    const std::lock_guard lock(mutex_);
    const auto [known, is_new] = known_.try_emplace(image);
    if (!is_new) return known->second;
    auto digest = ask(image);
    if (digest) {
      known->second = *digest;
    } else {
      say(fmt::format("warning: {} is not pinned: {}", image, digest.error().sentence()), quiet_);
    }
    return known->second;
  }

 private:
  // Of an image for several platforms that of the list of them: what is built for another stays what it is.
  base::Result<std::string> ask(const std::string& image) {
    PLIMSOLL_TRY(reference, registry::parse_reference(image));
    if (!client_) {
      PLIMSOLL_TRY(config, registry::load_docker_config());
      http_ = sys::make_http();
      client_ = std::make_unique<registry::Client>(*http_, config);
    }
    PLIMSOLL_TRY(manifests, client_->resolve(reference, "all"));
    const registry::ImageManifest& first = manifests.front();
    return first.index_digest.empty() ? first.digest : first.index_digest;
  }

  bool quiet_;
  std::mutex mutex_;
  std::map<std::string, std::optional<std::string>> known_;
  std::unique_ptr<sys::Http> http_;
  std::unique_ptr<registry::Client> client_;
};

}  // namespace

std::function<std::optional<std::string>(const std::string& image)> digest_finder(bool quiet) {
  return [finder = std::make_shared<Finder>(quiet)](const std::string& image) { return finder->digest_of(image); };
}

}  // namespace plimsoll::cli
