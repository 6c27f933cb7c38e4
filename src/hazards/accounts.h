// The accounts of an image: /etc/passwd, /etc/group and /etc/shadow, kept as facts (never a password's hash), and what
// USER means by them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/squashed.h"

namespace plimsoll::hazards {

// How a password field reads (crypt(5), shadow(5)).
enum class Password : std::uint8_t { empty, shadowed, locked, set };

struct Account {
  std::string name;
  std::optional<std::uint64_t> uid, gid;  // nothing where the field is no number
  Password password = Password::locked;   // of passwd; where that says shadowed, of shadow if it has the name
  std::string shell;
  std::uint32_t layer = 0;  // that has this /etc/passwd
};

struct Accounts {
  bool is_known = false;       // there is an /etc/passwd that could be read
  std::vector<Account> users;  // in the order of the file: the first that fits counts
};

Accounts accounts_of(const analysis::Squashed& image);

enum class Privilege : std::uint8_t { root, other, unknown };
// Who `USER user` is, as runc resolves it: empty is root; a number is a uid; a name is that of the first line of passwd
// that has it. Unknown: a name that is not there.
Privilege privilege_of(std::string_view user, const Accounts& accounts);

}  // namespace plimsoll::hazards
