// Which programs are shells that we read.
#pragma once
#include <string_view>

namespace plimsoll::lint {

// "powershell -command", "pwsh", "cmd /S /C": as hadolint tells them, by what the text of SHELL holds.
bool is_other_shell(std::string_view shell);

// sh, bash, ash, dash, zsh, ksh.
bool is_shell_name(std::string_view name);

}  // namespace plimsoll::lint
