// `plimsoll lsp`: the language server on standard input and output, until the editor says `exit` or goes away.
#include <poll.h>
#include <unistd.h>

#include <array>

#include "cli/commands.h"
#include "cli/output.h"
#include "lsp/server.h"
#include "sys/file.h"

namespace plimsoll::cli {
namespace {

using base::Result;

// What has come is read before anything is done, so that what a later message makes needless is not done; up to this
// many messages, so that an editor that never pauses is answered too.
constexpr unsigned kMostReads = 256;

enum class Input { bytes, nothing, end };

// Waits for as long as it takes where there is nothing else to do.
Result<Input> read_some(bool waits, std::string& bytes) {
  pollfd in{STDIN_FILENO, POLLIN, 0};
  int ready = ::poll(&in, 1, waits ? -1 : 0);
  while (ready < 0 && errno == EINTR) ready = ::poll(&in, 1, waits ? -1 : 0);
  if (ready < 0) return base::fail(sys::system_error(errno, "wait for", "standard input"));
  if (ready == 0) return Input::nothing;
  std::array<char, 64U << 10U> buffer;
  ssize_t size = ::read(STDIN_FILENO, buffer.data(), buffer.size());
  while (size < 0 && errno == EINTR) size = ::read(STDIN_FILENO, buffer.data(), buffer.size());
  if (size < 0) return base::fail(sys::system_error(errno, "read", "standard input"));
  bytes.assign(buffer.data(), static_cast<std::size_t>(size));
  return size == 0 ? Input::end : Input::bytes;
}

base::Status send(const std::vector<lsp::Json>& messages) {
  std::string bytes;
  for (const lsp::Json& message : messages) bytes += lsp::framed(message);
  return sys::write_all(STDOUT_FILENO, bytes);
}

Result<int> serve() {
  lsp::MessageReader reader;
  lsp::Server server;
  std::string bytes;
  bool is_open = true;
  for (unsigned reads = 0; !server.exit_code() && (is_open || server.has_work());) {
    if (is_open && (reads < kMostReads || !server.has_work())) {
      PLIMSOLL_TRY(input, read_some(!server.has_work(), bytes));
      if (input == Input::end) is_open = false;
      if (input == Input::bytes) {
        ++reads;
        reader.feed(bytes);
        while (auto incoming = reader.next()) server.receive(std::move(*incoming));
        continue;
      }
    }
    reads = 0;
    PLIMSOLL_CHECK(send(server.work()));
  }
  return server.exit_code().value_or(server.code_at_end());
}

int run_lsp() {
  const auto code = serve();
  return code ? *code : complain(code.error());
}

void add_lsp(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("lsp", "Speak with an editor: the language server, on standard input and output");
  command->add_flag("--stdio")->description("What it does anyway; editors pass it");
  command->callback([&exit_code] { exit_code = run_lsp(); });
}

}  // namespace

constinit const Command kLsp{"lsp", add_lsp};

}  // namespace plimsoll::cli
