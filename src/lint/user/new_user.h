// The account that useradd or adduser makes.
#pragma once
#include <optional>

#include "dockerfile/shell_args.h"

namespace plimsoll::lint {

struct NewUser {
  const dockerfile::ShellWord* name = nullptr;
  std::string uid;  // as written; empty where none is
};

// Nothing where it is another command, or its arguments do not tell one name: `adduser app group` adds no account.
std::optional<NewUser> new_user(const dockerfile::ShellCall& call);

}  // namespace plimsoll::lint
