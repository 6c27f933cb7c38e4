// A client of the distribution API ("HTTP API V2"): which manifests a reference means, and the bytes of their blobs.
// Every manifest, index and configuration is verified against its digest before it is believed; nothing that a registry
// says is followed to another host, but for the redirect of a blob, which gets no credentials.
//
//   sys::Http& http = ...;
//   registry::Client client(http, *registry::load_docker_config());
//   auto images = client.resolve(*registry::parse_reference("alpine:3.19"), "");
//   client.read_blob(reference, images->front().layers[0], [&](base::Bytes bytes) { ...; return base::Status(); });
//
// A registry that throttles (429, 503) is waited for as Retry-After says, within bounds, and is then an error
// (network). May be used from several threads.
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "registry/auth.h"
#include "registry/credentials.h"
#include "registry/manifest.h"
#include "registry/reference.h"
#include "sys/http.h"

namespace plimsoll::registry {

struct ImageManifest {
  std::string digest;  // of the manifest
  std::string media_type;
  std::string index_digest;  // of the index that led here; empty where there was none
  std::string config_digest;
  std::string config;              // bytes, verified
  std::vector<Descriptor> layers;  // lowest first
  Platform platform;               // as the configuration says, in its normal form
};

struct ClientOptions {
  unsigned tries = 5;                               // of one request that is throttled
  std::chrono::seconds longest_wait{120};           // over all tries of one request
  std::function<void(std::chrono::seconds)> sleep;  // default: really
  std::function<base::Seconds()> now;               // default: the system's clock
  std::chrono::seconds stall_timeout{60};
};

using Sink = std::function<base::Status(base::Bytes)>;

class Client {
 public:
  Client(sys::Http& http, DockerConfig config, ClientOptions options = {});
  ~Client();

  // The images that `reference` means. `platform`: "" for this machine's (an image without an index is taken whatever
  // its platform), "os/arch[/variant]", or "all". Never empty. Errors: not_found (no such image, or not for this
  // platform: the sentence lists those there are), denied, mismatch (a digest), network, unsupported, invalid, limit.
  base::Result<std::vector<ImageManifest>> resolve(const Reference& reference, std::string_view platform);

  // Streams a blob of the reference's repository. The sink has seen bytes before they are verified as a whole: an error
  // at the end (mismatch, truncated) takes back what it was given. Errors besides: unsupported for a foreign layer,
  // whose bytes this registry does not have to hold (a gap of class info), and those of the sink.
  base::Status read_blob(const Reference& reference, const Descriptor& blob, const Sink& sink);

 private:
  struct Host;
  struct Exchange;
  struct Fetched {
    std::string body;
    std::string digest;
    Manifest manifest;
  };
  base::Result<Host*> host_for(const Reference& reference);
  base::Result<std::string> base_url(const std::string& domain);
  base::Status run(Host& host, const Reference& reference, Exchange& exchange);
  base::Status wait(const sys::HttpResponse& response, unsigned tries, std::chrono::seconds& waited) const;
  base::Error refusal(const Reference& reference, int status, const std::string& body) const;
  base::Result<Fetched> fetch_manifest(const Reference& reference, const std::string& version);
  base::Result<ImageManifest> read_image(const Reference& reference, Fetched fetched, std::string index_digest);
  base::Result<std::vector<ImageManifest>> read_index(const Reference& reference, const Fetched& index,
                                                      std::string_view platform);

  sys::Http& http_;
  const DockerConfig config_;
  ClientOptions options_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Host>> hosts_;
};

}  // namespace plimsoll::registry
