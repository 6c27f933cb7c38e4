// Addresses from users and from redirects. The first byte says whether a socket is asked; lines: an address and where
// it redirects to.
#include "input.h"
#include "sys/http_url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  using fuzz::holds;
  static const auto api = sys::curl_api();
  if (!api) return 0;
  fuzz::Input input(data, size);
  const bool socket = input.choice(2) == 1;
  const std::string text(input.line()), location(input.line());
  (void)sys::is_loopback(text);
  const auto url = sys::HttpUrl::parse(**api, text, socket);
  if (!url) return 0;
  holds(url->https() || url->text().starts_with("http://"));
  holds(url->https() || socket || url->loopback());
  holds(url->same_origin(*url));
  const auto again = sys::HttpUrl::parse(**api, url->text(), socket);
  holds(again && again->same_origin(*url) && again->text() == url->text());
  const auto next = url->follow(location, socket);
  if (!next) return 0;
  // Never from sealed to open, and never to another machine in plain.
  holds(next->https() || (!url->https() && (socket || next->loopback())));
  return 0;
}
