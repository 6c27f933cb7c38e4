#include "lint/user/new_user.h"

namespace plimsoll::lint {

using dockerfile::ShellCall;
using dockerfile::ShellWord;

namespace {

std::vector<const ShellWord*> names_of(const ShellCall& call) {
  if (call.name == "useradd")
    return dockerfile::words(
        call, {"b",          "base-dir", "c",        "comment", "d",        "home-dir", "home",        "e",
               "expiredate", "f",        "inactive", "g",       "gid",      "G",        "groups",      "k",
               "skel",       "K",        "key",      "p",       "password", "R",        "root",        "P",
               "prefix",     "s",        "shell",    "u",       "uid",      "Z",        "selinux-user"});
  // BusyBox's letters, and the words of Debian's.
  return dockerfile::words(call, {"h", "g", "s", "G", "u", "k", "home", "gecos", "comment", "shell", "ingroup", "gid",
                                  "uid", "conf", "firstuid", "lastuid", "firstgid", "lastgid"});
}

}  // namespace

std::optional<NewUser> new_user(const ShellCall& call) {
  if (call.name != "useradd" && call.name != "adduser") return std::nullopt;
  const auto names = names_of(call);
  if (names.size() != 1 || names[0]->value.empty()) return std::nullopt;
  NewUser user{names[0], ""};
  if (const auto uid = dockerfile::flag_value(call, {"u", "uid"})) user.uid = uid->value;
  return user;
}

}  // namespace plimsoll::lint
