// plimsoll: reads the command line, hands over to one subcommand, and is the only place that exits. Through a link that
// is named hadolint it reads that program's command line.
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <iostream>

#include "base/escape.h"
#include "cli/commands.h"
#include "cli/hadolint_command.h"
#include "cli/output.h"

namespace plimsoll::cli {
namespace {

// The first word that looks like a flag and is none; a flag that is missing is looked for before one that is too many.
std::string unknown_flag(const CLI::App& app, int argc, char** argv) {
  const CLI::App* at = &app;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--") break;
    const auto named = at->get_subcommands([&](const CLI::App* one) { return one->get_name() == word; });
    if (!named.empty()) at = named.front();
    if (word.size() < 2 || word[0] != '-') continue;
    const std::string name(word.substr(0, word[1] == '-' ? word.find('=') : 2));
    const CLI::Option* option = at->get_option_no_throw(name);
    if (option == nullptr) return base::for_terminal(word);
    const bool takes_next = option->get_items_expected_max() > 0 && name.size() == word.size();
    if (takes_next) ++i;
  }
  return {};
}

// The parser misses a command before it looks at a word that is none; that word is what to name.
std::string what_is_wrong(const CLI::App& app, const CLI::ParseError& wrong, int argc, char** argv) {
  constexpr std::string_view kHelp = "plimsoll --help lists commands and flags";
  const auto& commands = app.get_subcommands();
  const CLI::App& asked = commands.empty() ? app : *commands.front();
  const bool is_missing = asked.get_require_subcommand_min() > 0 && asked.get_subcommands().empty();
  const std::string flag = unknown_flag(app, argc, argv);
  if (!flag.empty()) return fmt::format("{}: no such flag ({})", flag, kHelp);
  if (!is_missing) return fmt::format("{} ({})", wrong.what(), kHelp);
  std::string known;
  for (const CLI::App* command : asked.get_subcommands([](const CLI::App* one) { return !one->get_group().empty(); }))
    known += (known.empty() ? "" : ", ") + command->get_name();
  const int place = commands.empty() ? 1 : 2;
  if (place >= argc) return fmt::format("a command is missing: {} ({})", known, kHelp);
  const std::string word = base::for_terminal(argv[place]);
  return fmt::format("{}: no such command (there are {})", word, known);
}

int run(int argc, char** argv) {
  CLI::App app{"Container security, from the Dockerfile to the running container", "plimsoll"};
  app.set_version_flag("--version", "plimsoll " PLIMSOLL_VERSION);
  app.require_subcommand(1);
  app.footer("Exit codes: 0 nothing at or over --fail-on, 1 findings, 2 the command could not do its work.");
  int exit_code = 0;
  for (const Command* command : all_commands()) command->add(app, exit_code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    app.exit(asked);
    std::cout.flush();
    return std::cout.good() && std::fflush(stdout) == 0 ? 0 : complain("cannot write to standard output");
  } catch (const CLI::ParseError& wrong) {
    return complain(what_is_wrong(app, wrong, argc, argv));
  }
  return exit_code;
}

// A standard descriptor that the caller closed would be given to the next file opened, and a report written into it.
// It is held by one that fails as a closed one does: input that cannot be read, output that cannot be written.
void hold_standard_descriptors() {
  for (const int fd : {0, 1, 2}) {
    if (::fcntl(fd, F_GETFD) >= 0 || errno != EBADF) continue;
    const int held = ::open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
    if (held >= 0 && held != fd) {
      ::dup2(held, fd);
      ::close(held);
    }
  }
}

}  // namespace
}  // namespace plimsoll::cli

int main(int argc, char** argv) {
  ::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of the write, with a sentence
  ::signal(SIGXFSZ, SIG_IGN);  // so is a file over the limit of ulimit -f
  plimsoll::cli::hold_standard_descriptors();
  try {
    const bool is_hadolint = argc > 0 && plimsoll::cli::is_hadolint_name(argv[0]);
    return is_hadolint ? plimsoll::cli::run_hadolint(argc, argv) : plimsoll::cli::run(argc, argv);
  } catch (const std::exception& error) {
    return plimsoll::cli::complain(std::string("internal error: ") + error.what());
  }
}
