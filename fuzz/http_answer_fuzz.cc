// The head and body of a server's answer, line by line as libcurl hands them over. The first byte says whether a
// redirect may be followed; what stands behind an empty line after the last head is the body.
#include "base/text.h"
#include "input.h"
#include "sys/http_transfer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  using fuzz::holds;
  fuzz::Input input(data, size);
  constexpr std::uint64_t kLimit = 1000;
  const sys::HttpRequest request{.url = "https://a.example/", .body_limit = kLimit};
  std::uint64_t heads = 0, taken = 0;
  const std::function<base::Status(base::Bytes)> sink = [&](base::Bytes bytes) -> base::Status {
    holds(heads == 1);
    taken += bytes.size();
    return {};
  };
  const std::function<base::Status(const sys::HttpResponse&)> on_head = [&](const sys::HttpResponse& head) {
    ++heads;
    holds(head.status >= 200 || head.status < 100);
    return base::Status{};
  };
  sys::HttpTransfer transfer(request, sink, on_head);
  transfer.may_redirect = input.choice(2) == 1;
  bool goes_on = true;
  while (goes_on && !transfer.head_done && !input.at_end()) goes_on = transfer.header_line(input.line());
  for (const auto& [name, value] : transfer.response.headers) {
    holds(name == base::to_lower(name) && value.find('\n') == value.npos &&
          transfer.response.header(name).size() <= size);
  }
  while (goes_on && transfer.head_done && !input.at_end()) {
    goes_on = transfer.body(base::bytes_of(input.line()));
    if (goes_on) goes_on = transfer.header_line("Trailer: x");
  }
  holds(heads <= 1 && taken <= kLimit);
  holds(!transfer.redirected || (heads == 0 && taken == 0));
  return 0;
}
