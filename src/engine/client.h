// A client of the Docker Engine API: what images there are, and their bytes.
//
//   auto endpoint = engine::find_endpoint("");
//   engine::Client client(http, *endpoint);
//   auto info = client.inspect_image("alpine:3.19");
//   client.export_image(info->id, [&](base::Bytes tar) { ...; return base::Status(); });
//
// The API version is the older of the engine's and ours, asked for once. May be used from several threads.
#pragma once
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/endpoint.h"
#include "sys/http.h"

namespace plimsoll::engine {

struct ImageInfo {
  std::string id;  // "sha256:...", the digest of the configuration (of the manifest in a containerd store)
  std::vector<std::string> repo_tags;     // "alpine:3.19"
  std::vector<std::string> repo_digests;  // "alpine@sha256:..."
  std::string os;
  std::string architecture;
  std::string variant;
  std::vector<std::string> layers;  // diff ids, lowest first; not in a list
  std::uint64_t size = 0;           // bytes
};

class Client {
 public:
  Client(sys::Http& http, Endpoint endpoint) : http_(http), endpoint_(std::move(endpoint)) {}

  // "1.41". Errors as below. Also the cheapest question whether there is an engine.
  base::Result<std::string> api_version();
  // `image`: a name with tag or digest, or an id. Errors: not_found (no such image; or no engine at this socket),
  // denied (no permission on the socket), network, unsupported (an engine older than API 1.24), invalid.
  base::Result<ImageInfo> inspect_image(std::string_view image);
  // What `docker save` writes, streamed; one image. The engine may take minutes before the first byte.
  base::Status export_image(std::string_view image, const std::function<base::Status(base::Bytes)>& sink);
  base::Result<std::vector<ImageInfo>> list_images();

 private:
  base::Status get(std::string_view path, std::string_view what, std::uint64_t limit,
                   const std::function<base::Status(base::Bytes)>& sink);
  base::Result<std::string> get_text(std::string_view path, std::string_view what);
  base::Status reachable() const;
  sys::HttpRequest request(const std::string& path) const;

  sys::Http& http_;
  const Endpoint endpoint_;
  std::mutex mutex_;
  std::string version_;
};

// The engine's answers. Errors: invalid.
base::Result<ImageInfo> parse_image_info(std::string_view json);
base::Result<std::vector<ImageInfo>> parse_image_list(std::string_view json);

}  // namespace plimsoll::engine
