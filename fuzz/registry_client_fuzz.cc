// What a registry and its token server may answer. Lines: how often it first answers otherwise and with which status,
// the header that goes with that, the token server's answer; then documents that name each other by digest, the last of
// them what the tag means. Whatever they say, credentials go to the registry and to a token server over https only.
#include "documents.h"
#include "registry/client.h"
#include "sys/fake_http.h"

namespace {

using namespace plimsoll;

constexpr std::string_view kBase = "https://registry.example";

struct Script {
  unsigned refusals = 0;
  int status = 0;
  std::string header, token;
  fuzz::Documents documents;
};

void check_where_it_goes(const sys::HttpRequest& request) {
  for (const auto& [name, value] : request.headers) {
    if (name != "Authorization") continue;
    const bool at_registry = request.url.starts_with(std::string(kBase) + "/v2/");
    fuzz::holds(at_registry || (value.starts_with("Basic ") && request.url.starts_with("https://")));
    fuzz::holds(value.find_first_of("\r\n") == value.npos);
  }
}

std::optional<sys::FakeAnswer> answer(Script& script, const sys::HttpRequest& request) {
  check_where_it_goes(request);
  if (!request.url.starts_with(std::string(kBase) + "/v2/")) return sys::FakeAnswer{.body = script.token};
  if (script.refusals > 0) {
    --script.refusals;
    const char* name = script.status == 401 ? "www-authenticate" : "retry-after";
    return sys::FakeAnswer{.status = script.status, .headers = {{name, script.header}}, .body = script.token};
  }
  const std::string name = request.url.substr(request.url.rfind('/') + 1);
  const auto blob = script.documents.by_digest.find(name);
  if (blob != script.documents.by_digest.end()) return sys::FakeAnswer{.body = blob->second, .chunk = 100};
  if (name != "latest") return sys::FakeAnswer{.status = 404, .body = script.token};
  return sys::FakeAnswer{.headers = {{"content-type", script.header}}, .body = script.documents.last};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  Script script;
  script.refusals = input.choice(8);
  constexpr int kStatus[] = {401, 429, 503, 403, 500};
  script.status = kStatus[input.choice(5)];
  script.header = input.line();
  script.token = input.line();
  script.documents = fuzz::documents_of(input.rest());
  sys::FakeHttp http;
  http.otherwise([&](const sys::HttpRequest& request) { return answer(script, request); });
  registry::DockerConfig config;
  config.auths["registry.example"] = {"user", "password", "", ""};
  registry::ClientOptions options;
  std::chrono::seconds slept{0};
  options.sleep = [&](std::chrono::seconds time) { slept += time; };
  options.now = [] { return base::Seconds{1'700'000'000}; };
  registry::Client client(http, config, options);
  const auto reference = registry::parse_reference("registry.example/team/app:latest");
  const auto images = client.resolve(*reference, "all");
  // A registry may ask to wait for each request anew; there are no more than two for each document.
  fuzz::holds(slept <= options.longest_wait * 24);
  if (!images) return 0;
  fuzz::holds(!images->empty());
  for (const registry::ImageManifest& image : *images) {
    fuzz::holds("sha256:" + formats::sha256_hex(image.config) == image.config_digest);
    for (const registry::Descriptor& layer : image.layers) {
      std::string bytes;
      const auto read = client.read_blob(*reference, layer, [&](base::Bytes some) -> base::Status {
        bytes += base::text_of(some);
        return {};
      });
      if (read) fuzz::holds("sha256:" + formats::sha256_hex(bytes) == layer.digest);
    }
  }
  return 0;
}
