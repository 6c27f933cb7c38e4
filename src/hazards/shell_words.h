// A shell script as the simple commands in it: enough to ask "does it run apt-get install, and with which flags?", not
// a shell. Quotes, escapes, comments, redirections, substitutions and `sh -c "..."` are understood as POSIX shell
// (2.2 to 2.10) means them; nothing is expanded. Any bytes are taken, and no script is an error.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::hazards {

struct Command {
  std::string program;             // base name of the first word: "apt-get"
  std::vector<std::string> words;  // with the program, quotes removed: {"apt-get", "install", "-y", "curl"}
  bool is_piped_on = false;        // its output goes into the next command
  bool by_sudo = false;            // sudo stood before it

  bool has(std::string_view word) const;
  // "install" of `apt-get -y install curl`: the first word after the program that is no option. `with_value` are the
  // options whose value is a word of its own.
  std::string_view verb(std::initializer_list<std::string_view> with_value = {}) const;
  std::string text() const;  // the words joined
};

// All simple commands of a script in their order, those in substitutions and in `sh -c` behind the command that holds
// them. What stands in front of a command (assignments, sudo, env, exec, then, !) is taken off.
std::vector<Command> commands_of(std::string_view script);

bool is_shell(std::string_view program);  // "bash", "sh"

}  // namespace plimsoll::hazards
