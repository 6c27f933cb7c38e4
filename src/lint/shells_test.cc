#include "lint/shells.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

TEST(Shells, OfWindows) {
  for (const char* shell : {"pwsh -Command", "[\"PowerShell\", \"-c\"]", "cmd /S /C", "C:\\Windows\\CMD.exe"})
    EXPECT_TRUE(is_other_shell(shell)) << shell;
  for (const char* shell : {"/bin/sh -c", "[\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]", "zsh", ""})
    EXPECT_FALSE(is_other_shell(shell)) << shell;
}

}  // namespace
}  // namespace plimsoll::lint
