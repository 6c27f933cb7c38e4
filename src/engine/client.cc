#include "engine/client.h"

#include <errno.h>
#include <unistd.h>

#include "base/text.h"
#include "formats/json.h"
#include "sys/file.h"

namespace plimsoll::engine {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

constexpr std::uint64_t kJsonLimit = 64ULL << 20U;
constexpr unsigned kOldest = 24;                // API 1.24, Docker 1.12
constexpr unsigned kNewest = 52;                // what this client was written against
constexpr std::chrono::seconds kPatience{900};  // an export is prepared whole before its first byte

// The image in a path of the API. Slashes stay: the engine's routes take them. Error: usage.
Result<std::string> in_path(std::string_view image) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("._-/:@[]").find(c) != std::string_view::npos;
  };
  bool good = !image.empty() && image.size() <= 1024 && std::all_of(image.begin(), image.end(), plain);
  for (const std::string_view part : base::split(image, '/'))
    good = good && !part.empty() && part != "." && part != "..";
  if (!good) return fail(Error{ErrorCode::usage, "not the name of an image", std::string(image.substr(0, 200))});
  std::string path;
  for (const char c : image) path += c == '[' ? std::string("%5B") : c == ']' ? std::string("%5D") : std::string(1, c);
  return path;
}

// {"message": "..."}, on one line.
std::string message_of(const std::string& body) {
  const auto json = formats::parse_json(body);
  if (!json) return {};
  std::string text(formats::text_member(*json, "message").substr(0, 300));
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20; }, ' ');
  return base::to_utf8(text);
}

}  // namespace

sys::HttpRequest Client::request(const std::string& path) const {
  sys::HttpRequest request{.url = endpoint_.base_url + path,
                           .unix_socket = endpoint_.unix_socket,
                           .body_limit = kJsonLimit,
                           .max_redirects = 0};
  request.stall_bytes = 1;
  return request;
}

// Says early, and in the user's words, why a socket cannot be used.
Status Client::reachable() const {
  if (endpoint_.unix_socket.empty()) return {};
  if (::access(endpoint_.unix_socket.c_str(), R_OK | W_OK) == 0) return {};
  const int error = errno;
  if (error == EACCES || error == EPERM) {
    return fail(Error{ErrorCode::denied,
                      "no permission to ask the Docker engine",
                      endpoint_.name,
                      {},
                      "run as root or as a member of the group docker"});
  }
  if (error == ENOENT || error == ENOTDIR) {
    return fail(Error{ErrorCode::not_found,
                      "no Docker engine listens here",
                      endpoint_.name,
                      {},
                      "start it, or name another by DOCKER_HOST"});
  }
  return fail(sys::system_error(error, "use the socket", endpoint_.name));
}

Result<std::string> Client::api_version() {
  const std::lock_guard lock(mutex_);
  if (!version_.empty()) return version_;
  PLIMSOLL_CHECK(reachable());
  auto response = http_.send(request("/_ping"), [](base::Bytes) -> Status { return {}; }, {});
  if (!response) {
    Error error = response.error();
    error.where = endpoint_.name;
    return fail(std::move(error));
  }
  const std::string_view said = response->header("api-version");
  const auto [major, minor] = base::cut(said, '.');
  const auto number = minor ? base::parse_u64(*minor) : std::nullopt;
  if (response->status != 200 || major != "1" || !number) {
    return fail(Error{ErrorCode::unsupported, fmt::format("this is no Docker engine (status {})", response->status),
                      endpoint_.name});
  }
  if (*number < kOldest) {
    return fail(Error{ErrorCode::unsupported,
                      fmt::format("the engine speaks API {}; 1.{} is the oldest that is handled", said, kOldest),
                      endpoint_.name});
  }
  version_ = fmt::format("1.{}", std::min<std::uint64_t>(*number, kNewest));
  return version_;
}

Status Client::get(std::string_view path, std::string_view what, std::uint64_t limit,
                   const std::function<Status(base::Bytes)>& sink) {
  PLIMSOLL_TRY(version, api_version());
  sys::HttpRequest ask = request(fmt::format("/v{}{}", version, path));
  ask.body_limit = limit;
  ask.stall_timeout = kPatience;
  bool good = false;
  std::string refused;
  auto response = http_.send(
      ask,
      [&](base::Bytes bytes) -> Status {
        if (good) return sink(bytes);
        refused += base::text_of(bytes);
        if (refused.size() > kJsonLimit) return fail(ErrorCode::limit, "an error message without an end");
        return {};
      },
      [&](const sys::HttpResponse& head) -> Status {
        good = head.status == 200;
        return {};
      });
  if (!response) {
    Error error = response.error();
    error.where = fmt::format("{} ({})", what, endpoint_.name);
    return fail(std::move(error));
  }
  if (good) return {};
  const std::string said = message_of(refused);
  if (response->status == 404)
    return fail(
        Error{ErrorCode::not_found, fmt::format("no such image in the engine {}", endpoint_.name), std::string(what)});
  return fail(Error{ErrorCode::io,
                    fmt::format("the engine answers {}: {}", response->status, said.empty() ? "nothing further" : said),
                    std::string(what)});
}

Result<std::string> Client::get_text(std::string_view path, std::string_view what) {
  std::string body;
  PLIMSOLL_CHECK(get(path, what, kJsonLimit, [&](base::Bytes bytes) -> Status {
    body += base::text_of(bytes);
    return {};
  }));
  return body;
}

Result<ImageInfo> Client::inspect_image(std::string_view image) {
  PLIMSOLL_TRY(name, in_path(image));
  PLIMSOLL_TRY(text, get_text(fmt::format("/images/{}/json", name), image));
  return parse_image_info(text);
}

Status Client::export_image(std::string_view image, const std::function<Status(base::Bytes)>& sink) {
  PLIMSOLL_TRY(name, in_path(image));
  return get(fmt::format("/images/{}/get", name), image, 0, sink);
}

Result<std::vector<ImageInfo>> Client::list_images() {
  PLIMSOLL_TRY(text, get_text("/images/json", "images"));
  return parse_image_list(text);
}

}  // namespace plimsoll::engine
