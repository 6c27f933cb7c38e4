#include "registry/client_exchange.h"

#include <time.h>

#include <thread>

#include "base/text.h"
#include "formats/json.h"

namespace plimsoll::registry {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;
using std::chrono::seconds;

constexpr std::size_t kErrorBodyLimit = 64 * 1024;    // what is kept of an answer that is not 200
constexpr std::uint64_t kErrorBodyEnd = 4ULL << 20U;  // what is read of it

// The first error of the specification's {"errors": [{"code": "...", "message": "..."}]}, short and on one line.
std::string error_text(const std::string& body) {
  const auto json = formats::parse_json(body);
  if (!json) return {};
  const auto* errors = formats::member(*json, "errors");
  if (errors == nullptr || !errors->is_array() || errors->empty()) return {};
  std::string text = fmt::format("{} {}", formats::text_member(errors->front(), "code"),
                                 formats::text_member(errors->front(), "message"));
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20; }, ' ');
  return base::to_utf8(base::trim(text).substr(0, 200));
}

bool same_origin(std::string_view final_url, std::string_view base_url) {
  return final_url.starts_with(base_url) && (final_url.size() == base_url.size() || final_url[base_url.size()] == '/');
}

std::vector<Challenge> challenges_of(const sys::HttpResponse& response) {
  std::vector<Challenge> all;
  for (const auto& [name, value] : response.headers) {
    if (name != "www-authenticate") continue;
    for (Challenge& challenge : parse_www_authenticate(value)) all.push_back(std::move(challenge));
  }
  return all;
}

}  // namespace

std::optional<seconds> retry_after(std::string_view header, base::Seconds now) {
  constexpr std::uint64_t kLongest = 365ULL * 24 * 3600;
  if (const auto number = base::parse_u64(header)) return seconds(std::min(*number, kLongest));
  tm parts{};
  const std::string text(header);
  const char* end = ::strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return seconds(std::clamp<base::Seconds>(::timegm(&parts) - now, 0, static_cast<base::Seconds>(kLongest)));
}

Client::Client(sys::Http& http, DockerConfig config, ClientOptions options)
    : http_(http), config_(std::move(config)), options_(std::move(options)) {
  if (!options_.sleep) options_.sleep = [](seconds time) { std::this_thread::sleep_for(time); };
  if (!options_.now) options_.now = [] { return static_cast<base::Seconds>(::time(nullptr)); };
}

Client::~Client() = default;

// https for all, but a registry on this machine may speak plain http: it is asked both ways, https first.
Result<std::string> Client::base_url(const std::string& domain) {
  if (domain == "docker.io") return std::string("https://registry-1.docker.io");
  const std::string https = "https://" + base::to_lower(domain);
  const std::string plain = "http://" + base::to_lower(domain);
  const std::string host =
      domain.starts_with('[') ? domain.substr(0, domain.find(']') + 1) : std::string(base::cut(domain, ':').first);
  if (host != "localhost" && host != "[::1]" && !host.starts_with("127.")) return https;
  const auto nowhere = [](base::Bytes) -> Status { return {}; };
  auto sealed = http_.send(
      {.url = https + "/v2/", .body_limit = kErrorBodyEnd, .connect_timeout = seconds(5), .max_redirects = 0}, nowhere,
      {});
  if (sealed) return https;
  if (sealed.error().code != ErrorCode::network) return fail(sealed.error());
  const auto open = http_.send({.url = plain + "/v2/", .body_limit = kErrorBodyEnd, .max_redirects = 0}, nowhere, {});
  if (open && (open->status == 200 || open->status == 401)) return plain;
  return fail(sealed.error());
}

Result<Client::Host*> Client::host_for(const Reference& reference) {
  const std::lock_guard lock(mutex_);
  std::unique_ptr<Host>& host = hosts_[reference.domain];
  if (!host) {
    PLIMSOLL_TRY(url, base_url(reference.domain));
    host = std::make_unique<Host>(http_, url, config_.find(reference.domain), options_.now);
  }
  return host.get();
}

Status Client::wait(const sys::HttpResponse& response, unsigned tries, seconds& waited) const {
  const auto asked = retry_after(response.header("retry-after"), options_.now());
  const seconds time = asked.value_or(seconds(1LL << std::min(tries, 16U)));
  if (tries + 1 >= options_.tries) {
    return fail(ErrorCode::network, "the registry throttles ({}): {} tries over {} seconds were refused",
                response.status, tries + 1, waited.count());
  }
  if (waited + time > options_.longest_wait) {
    return fail(ErrorCode::network, "the registry throttles ({}) and asks to wait {} seconds; {} are the limit",
                response.status, time.count(), options_.longest_wait.count());
  }
  options_.sleep(time);
  waited += time;
  return {};
}

Error Client::refusal(const Reference& reference, int status, const std::string& body) const {
  const std::string said = error_text(body);
  const std::string because = said.empty() ? fmt::format("status {}", status) : said;
  if (status == 404 || status == 410) return {ErrorCode::not_found, fmt::format("not in the registry ({})", because)};
  if (status != 401 && status != 403) return {ErrorCode::network, fmt::format("the registry answers {}", because)};
  std::string hint = config_.helper_note(reference.domain);
  if (hint.empty())
    hint = fmt::format("it may not exist, or need: docker login {}",
                       reference.domain == "docker.io" ? "" : reference.domain);
  while (hint.ends_with(' ')) hint.pop_back();
  return {ErrorCode::denied, fmt::format("the registry denies access ({})", because), {}, {}, std::move(hint)};
}

Status Client::run(Host& host, const Reference& reference, Exchange& exchange) {
  const std::string scope = fmt::format("repository:{}:pull", reference.path);
  seconds waited{0};
  unsigned throttled = 0;
  for (unsigned answered = 0;;) {
    const std::string sent = host.authorizer.header(scope);
    sys::HttpRequest request{
        .url = host.base_url + exchange.path, .body_limit = 0, .stall_timeout = options_.stall_timeout};
    if (!exchange.accept.empty()) request.headers.emplace_back("Accept", exchange.accept);
    if (!sent.empty()) request.headers.emplace_back("Authorization", sent);
    bool good = false;
    std::string refused;
    std::uint64_t refused_bytes = 0;
    const auto sink = [&](base::Bytes bytes) -> Status {
      if (good) return exchange.sink(bytes);
      refused_bytes += bytes.size();
      if (refused_bytes > kErrorBodyEnd)
        return fail(ErrorCode::limit, "an error message of more than {} bytes", kErrorBodyEnd);
      refused += base::text_of(bytes).substr(0, kErrorBodyLimit - std::min(kErrorBodyLimit, refused.size()));
      return {};
    };
    auto response = http_.send(request, sink, [&](const sys::HttpResponse& head) -> Status {
      good = head.status == 200;
      return {};
    });
    if (!response) return fail(base::at(response.error(), exchange.where));
    exchange.response = std::move(*response);
    const int status = exchange.response.status;
    if (good) return {};
    if (status == 429 || status == 503) {
      if (auto may = wait(exchange.response, throttled++, waited); !may)
        return fail(base::at(may.error(), exchange.where));
      continue;
    }
    // Only the registry itself may ask for its credentials; and twice is enough: once for a token that has run out.
    if (status == 401 && answered < 2 && same_origin(exchange.response.final_url, host.base_url)) {
      ++answered;
      auto ready = host.authorizer.answer(challenges_of(exchange.response), scope, sent);
      if (ready) continue;
      Error error = base::at(ready.error(), exchange.where);
      if (error.code == ErrorCode::denied) error.hint = refusal(reference, status, refused).hint;
      return fail(std::move(error));
    }
    return fail(base::at(refusal(reference, status, refused), exchange.where));
  }
}

}  // namespace plimsoll::registry
