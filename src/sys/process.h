// Another program, run to its end: found on PATH, no shell between, nothing on its standard input, and bounded in time
// and in what it may say.
//
//   PLIMSOLL_TRY(path, find_program("shellcheck"));
//   PLIMSOLL_TRY(ended, run_program({path, "--version"}, {}));
#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace plimsoll::sys {

struct ProgramLimits {
  std::chrono::milliseconds time{10'000};
  std::uint64_t output = 64ULL << 20U;  // bytes of its output and its complaints together
  std::vector<int> descriptors{};       // of this process, which it has too, under the same numbers; others are closed
};

struct Ended {
  int code = 0;  // what it exited with; 128 and the signal's number where one ended it
  std::string output, complaints;
};

// The first file of that name on `path` (of $PATH where it is null) that may be run. Relative folders of it are passed
// over: what runs must not depend on whose folder this is. Error: not_found.
base::Result<std::string> find_program(std::string_view name, const char* path = nullptr);

// Runs `words` (the first is the program's path) in the folder / with the variables ("NAME=value") and no others. It is
// the first of a process group of its own, and all of that group is killed where a limit is met. Errors: not_found,
// denied, io (it could not be started); limit (time or output).
base::Result<Ended> run_program(const std::vector<std::string>& words, const std::vector<std::string>& variables,
                                const ProgramLimits& limits = {});

}  // namespace plimsoll::sys
