// The door between what an image says and what may be shown of it: which names hold secrets, and a history line without
// their values. Everything of a configuration or history that goes into a report comes through here.
#pragma once
#include <string>
#include <string_view>

namespace plimsoll::hazards {

inline constexpr std::string_view kRedacted = "***";

// Whether NAME=value looks like a secret: by the name ("DB_PASSWORD", "API_TOKEN", "aws_secret_access_key") or by a
// password in a URL. Names of files, public keys and their prints, switches, empty values and references ("$X",
// "/run/secrets/x") are none.
bool is_secret(std::string_view name, std::string_view value);

// The value with what is secret in it replaced: all of it, or the password of a URL.
std::string redact_value(std::string_view name, std::string_view value);

// A history line, a command or a label with the value of each secret assignment ("--password=x", "TOKEN=x") and each
// password in a URL replaced. All else is kept byte for byte.
std::string redact_line(std::string_view line);

}  // namespace plimsoll::hazards
