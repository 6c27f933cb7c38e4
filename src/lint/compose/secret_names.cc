#include "lint/compose/secret_names.h"

#include <algorithm>

#include "base/text.h"

namespace plimsoll::lint {
namespace {

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "dbPassword_2" is db, password, 2.
std::vector<std::string> words_of_name(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool is_part = is_lower(c) || is_upper(c) || is_digit(c);
    const bool is_hump = is_upper(c) && i > 0 && is_lower(name[i - 1]);
    if ((!is_part || is_hump) && !word.empty()) words.push_back(std::exchange(word, {}));
    if (is_part) word += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool ends_with_secret(std::string_view word) {
  for (const std::string_view end :
       {"password", "passwd", "passphrase", "secret", "token", "apikey", "secretkey", "privatekey", "accesskey"}) {
    if (word.ends_with(end)) return true;
  }
  return base::is_one_of(word, {"pass", "dbpass", "userpass", "rootpass"});
}

bool is_key_of(std::string_view before) {
  return base::is_one_of(before, {"access", "api", "app", "auth", "client", "encryption", "jwt", "license", "master",
                                  "private", "secret", "session", "signing", "ssh", "storage"});
}

// "SECRET_KEY_BASE", "PASSWORD_2".
bool is_beside(std::string_view word) {
  return base::is_one_of(word, {"base", "base64", "hex", "value"}) || std::ranges::all_of(word, is_digit);
}

}  // namespace

bool names_secret(std::string_view name) {
  std::vector<std::string> words = words_of_name(name);
  while (words.size() > 1 && is_beside(words.back())) words.pop_back();
  if (words.empty()) return false;
  for (const std::string& word : words) {
    if (base::is_one_of(word, {"allow", "disable", "enable", "max", "min", "require", "validate"})) return false;
  }
  if (ends_with_secret(words.back())) return true;
  if (words.size() == 1) return false;
  return words.back() == "pwd" || (words.back() == "key" && is_key_of(words[words.size() - 2]));
}

bool can_be_secret(std::string_view value) {
  if (base::trim(value).empty() || value.starts_with('/') || value.starts_with("./") || value.starts_with("~/"))
    return false;
  return !base::is_one_of(base::to_lower(value),
                          {"0", "1", "disabled", "enabled", "false", "no", "none", "null", "off", "on", "true", "yes"});
}

bool is_default_password(std::string_view value) {
  const std::string lower = base::to_lower(value);
  return base::contains(lower, "changeme") || base::contains(lower, "change_me") ||
         base::contains(lower, "change-me") ||
         base::is_one_of(lower, {"123456",           "12345678", "1234",     "admin",    "admin123",   "default",
                                 "example",          "guest",    "letmein",  "minio123", "minioadmin", "my-secret-pw",
                                 "mysecretpassword", "mysql",    "pass",     "passw0rd", "password",   "password123",
                                 "postgres",         "qwerty",   "rabbitmq", "redis",    "root",       "secret",
                                 "supersecret",      "test",     "toor",     "user"});
}

bool has_password_in_address(std::string_view value) {
  const std::size_t scheme = value.find("://");
  if (scheme == std::string_view::npos || scheme == 0) return false;
  std::string_view rest = value.substr(scheme + 3);
  rest = rest.substr(0, rest.find_first_of("/?# \t\n"));
  const std::size_t at = rest.rfind('@');
  if (at == std::string_view::npos) return false;
  const auto [user, password] = base::cut(rest.substr(0, at), ':');
  return password && !password->empty() && !base::contains(rest.substr(0, at), "$") &&
         password->find_first_not_of("*x<>") != std::string_view::npos;
}

}  // namespace plimsoll::lint
