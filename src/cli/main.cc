// plimsoll: reads the command line, hands over to one subcommand, and is the only place that exits.
#include <signal.h>

#include <cstdio>
#include <exception>

#include "cli/commands.h"
#include "cli/output.h"

namespace plimsoll::cli {
namespace {

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
    return std::fflush(stdout) == 0 ? 0 : complain("cannot write to standard output");
  } catch (const CLI::ParseError& wrong) {
    return complain(std::string(wrong.what()) + " (plimsoll --help lists commands and flags)");
  }
  return exit_code;
}

}  // namespace
}  // namespace plimsoll::cli

int main(int argc, char** argv) {
  ::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of the write, with a sentence
  try {
    return plimsoll::cli::run(argc, argv);
  } catch (const std::exception& error) {
    return plimsoll::cli::complain(std::string("internal error: ") + error.what());
  }
}
