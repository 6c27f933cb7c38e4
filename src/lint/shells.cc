#include "lint/shells.h"

#include "base/text.h"

namespace plimsoll::lint {

bool is_other_shell(std::string_view shell) {
  const std::string text = base::to_lower(shell);
  return base::contains(text, "pwsh") || base::contains(text, "powershell") || base::contains(text, "cmd");
}

bool is_shell_name(std::string_view name) {
  return base::is_one_of(name, {"sh", "bash", "ash", "dash", "zsh", "ksh"});
}

}  // namespace plimsoll::lint
