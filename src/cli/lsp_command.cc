// `plimsoll lsp`: the language server on standard input and output, until the editor says `exit` or goes away.
#include <poll.h>
#include <unistd.h>

#include <array>
#include <filesystem>

#include "cli/commands.h"
#include "cli/lint_settings.h"
#include "cli/output.h"
#include "lint/presets.h"
#include "lsp/server.h"
#include "scan/project_file.h"
#include "sys/file.h"

namespace plimsoll::cli {
namespace {

using base::Result;

// What has come is read before anything is done, so that what a later message makes needless is not done; up to this
// many messages, so that an editor that never pauses is answered too.
constexpr unsigned kMostReads = 256;

// What the nearest `.plimsoll.yaml` upward says; a preset only where the editor asks for none.
base::Status take_project(lint::Settings& settings, const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  for (fs::path folder = fs::path(path).parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
    const fs::path file = folder / ".plimsoll.yaml";
    if (!fs::is_regular_file(file, error)) continue;
    PLIMSOLL_TRY(project, scan::read_project_file(file.string()));
    const auto preset = lint::preset_named(project.lint.preset);
    if (preset && settings.preset == lint::Preset::recommended) settings.preset = *preset;
    settings.month = project.lint.rules;
    settings.ignored.insert(settings.ignored.end(), project.lint.ignored.begin(), project.lint.ignored.end());
    break;
  }
  return {};
}

// A context is read once, and not with each key stroke.
auto kept_contexts() {
  using Contexts = std::map<std::string, std::shared_ptr<const lint::BuildContext>>;
  return [known = std::make_shared<Contexts>(),
          contexts = std::make_shared<lint::BuildContexts>()](const std::string& path) {
    const auto [at, is_new] = known->try_emplace(path);
    if (is_new) at->second = context_of(path, {}, *contexts);
    return at->second;
  };
}

// What `plimsoll lint` would judge the file with.
Result<lint::Settings> settings_on_disk(lint::Settings below, const std::string& path) {
  PLIMSOLL_CHECK(take_project(below, path));
  below.read_context = kept_contexts();
  PLIMSOLL_TRY(now, judging_time({}));
  below.now = now;
  std::vector<base::Error> wrong;
  lint::HadolintConfig variables = lint_variables(wrong);
  if (!wrong.empty()) return base::fail(wrong.front());
  LintSettings settings(std::move(below), std::move(variables), {});
  PLIMSOLL_TRY(found, settings.of(path));
  return found->settings;
}

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
  lsp::Server server(settings_on_disk);
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
