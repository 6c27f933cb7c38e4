#include "hazards/redact.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"

namespace plimsoll::hazards {
namespace {

bool is_name_byte(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

// The parts of a name: "dbPassword", "DB_PASSWORD" and "db-password" are {"db", "password"}.
std::vector<std::string> parts_of(std::string_view name) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool after_lower = i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
    if (c == '_' || c == '-' || c == '.' || (is_upper && after_lower)) parts.emplace_back();
    if (c != '_' && c != '-' && c != '.') parts.back() += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  std::erase(parts, std::string());
  return parts;
}

// Words that mean a secret on their own, and those that mean one before "key".
constexpr std::array<std::string_view, 18> kSecretParts = {
    "password", "passwd", "passphrase", "secret",  "secrets",  "token",     "apikey",    "credential", "credentials",
    "pass",     "pwd",    "pw",         "authkey", "apitoken", "secretkey", "accesskey", "privatekey", "dbpassword"};
constexpr std::array<std::string_view, 12> kKeyKinds = {"api",  "access",  "private", "secret",  "auth",  "encryption",
                                                        "sign", "signing", "master",  "license", "admin", "app"};
// A last part that says that the value is about a secret and is none.
constexpr std::array<std::string_view, 34> kAbout = {
    "file",        "path",         "dir",     "directory", "url",      "uri",       "name",     "length",  "ttl",
    "expiry",      "expires",      "timeout", "type",      "policy",   "algorithm", "header",   "field",   "id",
    "min",         "max",          "count",   "prefix",    "suffix",   "enabled",   "disabled", "version", "required",
    "fingerprint", "fingerprints", "hash",    "limit",     "endpoint", "host",      "mode"};
constexpr std::array<std::string_view, 14> kHarmless = {"true", "false", "yes",  "no",  "0",    "1",      "on",
                                                        "off",  "none",  "null", "nil", "auto", "prompt", "***"};

bool names_secret(std::string_view name) {
  auto parts = parts_of(name);
  while (!parts.empty() && base::parse_u64(parts.back())) parts.pop_back();  // TOKEN_1
  if (parts.empty() || base::is_one_of(parts.back(), kAbout)) return false;
  // PWD and OLDPWD are the shell's folders; "allow empty password" is a switch.
  if (parts.size() == 1 && (parts[0] == "pwd" || parts[0] == "pass" || parts[0] == "pw" || parts[0] == "secrets"))
    return false;
  if (base::is_one_of(parts[0], {"allow", "random", "public", "gpg"})) return false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == "allow" || parts[i] == "public") return false;
    if (base::is_one_of(parts[i], kSecretParts)) return true;
    if (parts[i] == "key" && i > 0 && base::is_one_of(parts[i - 1], kKeyKinds)) return true;
  }
  return false;
}

// Where the password of "scheme://user:password@host" stands in `text`, searching from `from`.
std::optional<std::pair<std::size_t, std::size_t>> url_password(std::string_view text, std::size_t from) {
  for (std::size_t at = from; (at = text.find("://", at)) != std::string_view::npos; at += 3) {
    const std::size_t begin = at + 3;
    const std::size_t end = std::min(text.find_first_of("/ \t\n\"'<>|`?#", begin), text.size());
    const std::string_view authority = text.substr(begin, end - begin);
    const auto host = authority.rfind('@');
    const auto colon = authority.find(':');
    if (host == std::string_view::npos || colon == std::string_view::npos || colon + 1 >= host) continue;
    const std::string_view password = authority.substr(colon + 1, host - colon - 1);
    if (password.starts_with('$') || password == kRedacted) continue;
    return std::pair(begin + colon + 1, password.size());
  }
  return std::nullopt;
}

std::string without_url_passwords(std::string_view text) {
  std::string out;
  std::size_t done = 0;
  while (const auto found = url_password(text, done)) {
    out += text.substr(done, found->first - done);
    out += kRedacted;
    done = found->first + found->second;
  }
  return out += text.substr(done);
}

// Where a value that begins at `at` ends: at its quote, else at a blank; where values may hold blanks (`loose`: build
// arguments, ENV), at the next assignment or the shell behind them.
std::size_t value_end(std::string_view line, std::size_t at, bool loose) {
  if (at < line.size() && (line[at] == '"' || line[at] == '\'')) {
    std::size_t end = at + 1;
    while (end < line.size() && line[end] != line[at]) end += line[end] == '\\' && line[at] == '"' ? 2 : 1;
    return std::min(end + 1, line.size());
  }
  std::size_t end = std::min(line.find_first_of(" \t\n;|&)\"'`", at), line.size());
  if (!loose) return end;
  end = std::min(line.find(' ', at), line.size());
  while (end < line.size()) {
    const std::string_view rest = line.substr(end + 1);
    std::size_t name = 0;
    while (name < rest.size() && is_name_byte(rest[name])) ++name;
    if ((name > 0 && name < rest.size() && rest[name] == '=') || rest.starts_with("/bin/") ||
        rest.starts_with("# buildkit"))
      break;
    end = std::min(line.find(' ', end + 1), line.size());
  }
  return end;
}

// Up to where a line holds assignments whose values may have blanks: all of an ENV, the arguments before a RUN's shell.
std::size_t loose_until(std::string_view line) {
  const std::string_view text = base::trim(line);
  if (text.starts_with("ENV ") || text.find("#(nop)") != std::string_view::npos) return line.size();
  if (!text.starts_with('|') && !text.starts_with("RUN |")) return 0;
  return std::min(line.find(" /bin/"), line.size());
}

}  // namespace

bool is_secret(std::string_view name, std::string_view value) {
  if (url_password(value, 0)) return true;
  if (value.size() < 2 || value.starts_with('$') || value.starts_with('/') || value.starts_with("file:")) return false;
  return names_secret(name) && !base::is_one_of(base::to_lower(value), kHarmless);
}

std::string redact_value(std::string_view name, std::string_view value) {
  const std::string text = without_url_passwords(value);
  return is_secret(name, text) ? std::string(kRedacted) : text;
}

std::string redact_line(std::string_view line) {
  std::string out;
  const std::size_t loose = loose_until(line);
  std::size_t done = 0;
  for (std::size_t at = 0; (at = line.find('=', at)) != std::string_view::npos; ++at) {
    if (at < done) continue;
    std::size_t name = at;
    while (name > done && is_name_byte(line[name - 1])) --name;
    if (name == at) continue;
    const std::size_t end = value_end(line, at + 1, at < loose);
    std::string_view value = line.substr(at + 1, end - at - 1);
    if (value.size() > 1 && (value[0] == '"' || value[0] == '\'')) value = value.substr(1, value.size() - 2);
    if (!is_secret(line.substr(name, at - name), without_url_passwords(value))) continue;
    out += line.substr(done, at + 1 - done);
    out += kRedacted;
    done = end;
  }
  out += line.substr(done);
  return without_url_passwords(out);
}

}  // namespace plimsoll::hazards
