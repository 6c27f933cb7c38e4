// What a Docker engine answers, and where one is said to listen. The first byte is the form: an address, an image, a
// list of images, an error, or a version.
#include "engine/client.h"
#include "input.h"
#include "sys/fake_http.h"

namespace {

using namespace plimsoll;

// One answer to every question.
void ask(const sys::FakeAnswer& answer, const std::string& version) {
  sys::FakeHttp http;
  http.otherwise([&](const sys::HttpRequest& request) -> std::optional<sys::FakeAnswer> {
    if (request.url.ends_with("/_ping")) return sys::FakeAnswer{.headers = {{"api-version", version}}};
    fuzz::holds(request.url.starts_with("http://127.0.0.1:2375/v1."));
    return answer;
  });
  engine::Client client(http, {"", "http://127.0.0.1:2375", "tcp://127.0.0.1:2375"});
  (void)client.api_version();
  const auto image = client.inspect_image("alpine:3.19");
  if (image) fuzz::holds(!image->id.empty());
  (void)client.list_images();
  (void)client.export_image("alpine", [](base::Bytes) -> base::Status { return {}; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const unsigned form = input.choice(5);
  const std::string text(input.rest());
  if (form == 0) {
    const auto endpoint = engine::parse_endpoint(text);
    // Plain http goes to this machine only.
    if (endpoint) {
      fuzz::holds(!endpoint->base_url.empty());
      fuzz::holds(!endpoint->unix_socket.empty() || endpoint->base_url.starts_with("http://127.") ||
                  endpoint->base_url.starts_with("http://localhost:") ||
                  endpoint->base_url.starts_with("http://[::1]:"));
    }
  } else if (form == 1) {
    if (const auto image = engine::parse_image_info(text)) fuzz::holds(!image->id.empty());
  } else if (form == 2) {
    (void)engine::parse_image_list(text);
  } else if (form == 3) {
    ask({.status = 500, .body = text, .chunk = 7}, "1.41");
  } else {
    ask({.status = 200, .body = text}, text);
  }
  return 0;
}
