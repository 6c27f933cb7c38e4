// What ShellCheck is given for a RUN: a script whose first line names the shell, a line for each variable that is known
// there and matters (known_names.h), and the body as the shell will get it.
//
//   SHELL ["/bin/bash", "-c"]        #!/bin/bash
//   ARG version                      export version=1
//   RUN echo "$version" \            echo "$version"   && true
//     && true
//
// The shell is that of SHELL, or of `# hadolint shell=bash`: before the first FROM that of all stages, later that of
// the stage up to the next SHELL. A stage that is built from an earlier one goes on with its shell and its variables. A
// heredoc that begins with a #! of a shell says itself what reads it. Left out: the JSON form, PowerShell and cmd, and
// what another program reads.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "lint/file.h"

namespace plimsoll::lint {

struct ShellcheckScript {
  const Step* step = nullptr;  // of the file
  std::string text;
  std::uint32_t header = 0;  // lines before the body
};

struct ShellcheckScripts {
  std::vector<ShellcheckScript> list;  // in the order of the file, what stands in ONBUILD last
  std::vector<const Step*> too_large;  // bodies above kMostScript, and those for which no room was left
};

inline constexpr std::size_t kMostScript = 64U << 10U;   // bytes of one body: ShellCheck takes seconds for as much
inline constexpr std::size_t kMostScripts = 16U << 20U;  // of all scripts of a file
inline constexpr std::size_t kMostNames = 500'000;       // of variables looked at, for all scripts of a file

ShellcheckScripts shellcheck_scripts(const File& file);

}  // namespace plimsoll::lint
