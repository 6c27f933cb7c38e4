// The program under the name of hadolint: that one's flags, formats and exit codes.
#pragma once
#include <string_view>

namespace plimsoll::cli {

// Of argv[0]: "/usr/local/bin/hadolint".
bool is_hadolint_name(std::string_view program);

// The exit code: 0, or 1 for findings at or over the threshold and for everything that went wrong; hadolint has no 2.
int run_hadolint(int argc, char** argv);

}  // namespace plimsoll::cli
