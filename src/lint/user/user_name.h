// The user that USER names.
#pragma once
#include <string>
#include <string_view>

#include "lint/view.h"

namespace plimsoll::lint {

struct UserName {
  std::string user;           // without the group; with variables put in, where all of them are known
  std::string shown;          // for messages: "root", "$U, which is root"
  bool is_unknown = false;    // it has variables whose values only the build knows
  bool has_argument = false;  // one of its variables is an ARG, which a build may set
  bool is_number() const;
  bool is_root() const { return user == "root" || user == "0"; }
};

UserName user_name(const View& view, const Step& user);

}  // namespace plimsoll::lint
