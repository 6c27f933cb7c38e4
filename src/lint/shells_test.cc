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

TEST(Shells, ByName) {
  for (const char* name : {"sh", "bash", "ash", "dash", "zsh", "ksh"}) EXPECT_TRUE(is_shell_name(name)) << name;
  for (const char* name : {"fish", "/bin/sh", "pwsh", ""}) EXPECT_FALSE(is_shell_name(name)) << name;
}

}  // namespace
}  // namespace plimsoll::lint
