// The program `shellcheck`, asked: scripts are files of a folder of our own for as long as it runs.
#pragma once
#include "lint/shellcheck/batches.h"

namespace plimsoll::lint {

// What it says of itself with --version; the answers to the same script depend on nothing else.
base::Result<std::string> shellcheck_version(const std::string& program);

// It reads no .shellcheckrc and no SHELLCHECK_OPTS, and follows no file that a script names.
AskShellcheck shellcheck_program(std::string program);

}  // namespace plimsoll::lint
