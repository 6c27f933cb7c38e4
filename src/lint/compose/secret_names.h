// Whether a value is a secret, by its name and by what it is.
//
// DL3064 asks for a part of the name alone, as its users know it. Here the last words of it are asked, so that
// TOKEN_LIFETIME and POSTGRES_PASSWORD_FILE are none: a compose file is full of settings.
#pragma once
#include <string_view>

namespace plimsoll::lint {

// "MYSQL_ROOT_PASSWORD", "dbPassword", "com.example.api-key".
bool names_secret(std::string_view name);
// It can be one: not empty, no yes or no, no path.
bool can_be_secret(std::string_view value);
// "changeme": what everyone tries first.
bool is_default_password(std::string_view value);
// "postgres://app:secret@db/app", where the password is written out.
bool has_password_in_address(std::string_view value);

}  // namespace plimsoll::lint
