// ShellCheck beside our own rules: the program found on PATH, and its answers kept from run to run.
#pragma once
#include <memory>
#include <span>

#include "lint/shellcheck/shellcheck.h"

namespace plimsoll::cli {

// Nothing where the files have no RUN, or where the program is not there or does not work, which is said on stderr.
std::unique_ptr<lint::Shellcheck> open_shellcheck(std::span<const lint::File* const> files, bool quiet);

// Where there is anything new. What cannot be written is said, and costs time alone.
void keep_answers(const lint::Shellcheck& shellcheck, bool quiet);

}  // namespace plimsoll::cli
