// A stream of bytes for the language server: whole or byte by byte it is the same messages, and whatever they say is
// answered, each answer as JSON-RPC has it.
#include "input.h"
#include "lsp/server.h"

namespace {

using namespace plimsoll::lsp;
using plimsoll::fuzz::holds;

constexpr ReaderLimits kLimits{256, 64U << 10U};

std::string told(const Incoming& incoming) {
  const std::string fault = incoming.fault ? incoming.fault->message : "";
  return incoming.message.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n' + fault + '\n';
}

void check(const Json& message) {
  holds(message["jsonrpc"] == "2.0");
  const bool is_answer = message.contains("id") && !message.contains("method");
  holds(is_answer ? message.contains("result") != message.contains("error") : message["method"].is_string());
  holds(framed(message).starts_with("Content-Length: "));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = plimsoll::fuzz::text_of(data, size);
  MessageReader whole(kLimits), slow(kLimits);
  whole.feed(bytes);
  std::string all, piecewise;
  Server server;
  while (auto incoming = whole.next()) {
    all += told(*incoming);
    server.receive(std::move(*incoming));
    if (size % 2 == 0) continue;  // one by one, or all together
    while (server.has_work())
      for (const Json& message : server.work()) check(message);
  }
  while (server.has_work())
    for (const Json& message : server.work()) check(message);
  for (const char byte : bytes) {
    slow.feed({&byte, 1});
    while (const auto incoming = slow.next()) piecewise += told(*incoming);
  }
  holds(all == piecewise && whole.is_inside() == slow.is_inside());
  return 0;
}
