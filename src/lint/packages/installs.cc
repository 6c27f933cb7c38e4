#include "lint/packages/installs.h"

#include <algorithm>

#include "base/text.h"

namespace plimsoll::lint {
namespace {

struct Manager {
  std::string_view name;
  ShellNames verbs, flags_with_value;
};

bool is_verb(const Manager& manager, const ShellWord& word) {
  return base::is_one_of(word.value, manager.verbs);
}

// The first word is the verb: `apt-get remove install-info` installs nothing.
std::optional<Install> install_by(const Manager& manager, const ShellCall& call) {
  ShellWords words = dockerfile::words(call, manager.flags_with_value);
  if (words.empty() || !is_verb(manager, *words.front())) return std::nullopt;
  words.erase(words.begin());
  return Install{std::move(words)};
}

}  // namespace

std::optional<Install> install_of(const ShellCall& call) {
  if (base::is_one_of(call.name, {"apt-get", "apt", "aptitude"}))
    return install_by({call.name, {"install"}, {"t", "target-release", "o", "option", "c", "config-file"}}, call);
  if (call.name == "apk")
    return install_by({call.name, {"add"}, {"t", "virtual", "repository", "X", "p", "root"}}, call);
  if (base::is_one_of(call.name, {"dnf", "microdnf", "tdnf", "yum"}))
    return install_by({call.name, {"install"}, {"c", "config", "installroot", "enablerepo", "setopt"}}, call);
  if (call.name == "zypper") return install_by({call.name, {"install", "in"}, {"r", "repo"}}, call);
  return std::nullopt;
}

std::string_view package_name(std::string_view word) {
  return word.substr(0, word.find_first_of("=:~<>/@"));
}

}  // namespace plimsoll::lint
