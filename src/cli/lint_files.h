// Which files `plimsoll lint` reads.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"

namespace plimsoll::cli {

inline constexpr std::uint64_t kMostLintBytes = 256ULL << 20U;

// What the arguments name, each once: a file as it is, whatever its name; `-`; of a folder all Dockerfiles and compose
// files in it and below, by name, but not in .git and node_modules, and through no link; of a pattern
// (`services/*/Dockerfile`) that is no file itself what fits it. In the order of the arguments, those of a folder
// sorted. Errors: not_found, denied.
base::Result<std::vector<std::string>> lint_files(const std::vector<std::string>& arguments);

// The bytes of one of them; of `-` those of standard input. Errors: as of files, and limit.
base::Result<std::string> read_lint_file(const std::string& name);

}  // namespace plimsoll::cli
