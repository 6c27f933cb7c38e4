// Values that people choose, and values that only the name in front of them makes suspicious.
#include <algorithm>

#include "base/text.h"
#include "secrets/allow.h"
#include "secrets/checksum.h"
#include "secrets/judge.h"
#include "secrets/rarity.h"

namespace plimsoll::secrets {
namespace {

// What stands for a password where there is none yet, or where it is everybody's.
constexpr std::string_view kNoPassword[] = {
    "password",  "passwd",   "pass",    "pwd",      "secret",    "root",     "admin",    "user",   "username",
    "test",      "postgres", "mysql",   "guest",    "null",      "none",     "nil",      "true",   "false",
    "undefined", "empty",    "default", "token",    "string",    "required", "optional", "hidden", "redis",
    "mongo",     "mongodb",  "demo",    "rabbitmq", "anonymous", "pw",       "passw0rd"};

bool is_no_password(std::string_view value) {
  const std::string lower = base::to_lower(value);
  const bool has_digit = value.find_first_of("0123456789") != std::string_view::npos;
  if (!has_digit && (base::contains(lower, "password") || base::contains(lower, "secret"))) return true;
  return value.size() < 3 || is_placeholder(value) ||
         std::find(std::begin(kNoPassword), std::end(kNoPassword), lower) != std::end(kNoPassword) ||
         lower.starts_with("pass") || lower.starts_with("my") || lower.starts_with("your") ||
         lower.starts_with("some") || lower.starts_with("the");
}

// Names that speak of something else than the value of a secret: its hash, its place, its kind.
constexpr std::string_view kOtherNames[] = {
    "hash",        "digest", "sha1",   "sha256", "sha512",   "md5",    "integrity", "checksum", "public",
    "fingerprint", "path",   "file",   "url",    "uri",      "type",   "length",    "regex",    "regexp",
    "pattern",     "field",  "column", "label",  "param",    "prefix", "format",    "policy",   "class",
    "expire",      "ttl",    "count",  "index",  "template", "schema", "enum",      "test",     "mock"};

// "sha512-...", "sha256=...": lock files and lists of installed files.
bool is_digest(std::string_view value) {
  return value.starts_with("sha1") || value.starts_with("sha256") || value.starts_with("sha384") ||
         value.starts_with("sha512") || value.starts_with("md5");
}

// The prefilter counts on it that no value is taken that holds one of the first bytes (secrets/routes.cc).
bool is_code(std::string_view value) {
  return std::any_of(value.begin(), value.end(), [](char c) { return (c >= 0 && c <= ' ') || c == 0x7f; }) ||
         value.find_first_of("(){}[]<>;,\\|$`\"'") != std::string_view::npos || base::contains(value, "::") ||
         base::contains(value, "->") || base::contains(value, "://") || value.starts_with('/') ||
         value.starts_with("./") || value.starts_with('.') || value.starts_with('-');
}

// "org.apache.kafka.Thing", "a-b-c-d", "us-east-1": parts that are words.
bool has_many_parts(std::string_view value) {
  const auto marks = std::count_if(value.begin(), value.end(),
                                   [](char c) { return c == '.' || c == '-' || c == '_' || c == '/' || c == ':'; });
  return static_cast<std::size_t>(marks) * 6 > value.size();
}

}  // namespace

std::optional<Confidence> chosen_value(Candidate& c) {
  if (is_no_password(c.secret) || is_code(c.secret)) return std::nullopt;
  return Confidence::likely;
}

std::optional<Confidence> assigned_value(Candidate& c) {
  constexpr std::size_t kFingerprint = 40;  // hex digits, in capitals as gpg writes them
  const bool is_any_key = c.match.size() > 4 && base::to_lower(c.match.substr(0, 4)) == "_key";
  const bool is_fingerprint =
      c.secret.size() == kFingerprint && c.secret.find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
  if (is_any_key && is_fingerprint) return std::nullopt;
  return chosen_value(c);
}

std::optional<Confidence> url_password(Candidate& c) {
  if (is_no_password(c.secret) || c.secret.find_first_of("$<>{}[]\"'") != std::string_view::npos) return std::nullopt;
  const std::string host = base::to_lower(c.after.substr(0, c.after.find_first_of("\"' \t\r\n<>)`")));
  // A domain of RFC 2606, or nobody's: the URL explains a form.
  if (base::contains(host, "example") || base::contains(host, "invalid") || host.starts_with("host") ||
      host.starts_with("server"))
    return Confidence::possible;
  // "http://user:b@host": short and plain passwords are a tutorial's more often than a service's.
  return c.secret.size() >= 8 || c.secret.find_first_of("0123456789") != std::string_view::npos ? Confidence::likely
                                                                                                : Confidence::possible;
}

std::optional<Confidence> generic_value(Candidate& c) {
  const std::string_view value = c.secret;
  if (is_no_password(value) || is_code(value) || is_digest(value) || has_many_parts(value)) return std::nullopt;
  const std::string name = base::to_lower(c.match.substr(0, static_cast<std::size_t>(value.data() - c.match.data())));
  const auto in_name = [&](std::string_view other) { return base::contains(name, other); };
  if (std::any_of(std::begin(kOtherNames), std::end(kOtherNames), in_name)) return std::nullopt;
  const bool has_digit = value.find_first_of("0123456789") != std::string_view::npos;
  if (!has_digit || value.size() < 16 || !looks_random(value)) return std::nullopt;
  const double common = commonness(value);
  if (value.find_first_not_of("0123456789abcdefABCDEF-") == std::string_view::npos) {
    // Hex: as likely the hash of something as a key.
    const bool is_uuid = value.size() == 36 && value[8] == '-';
    return !is_uuid && value.size() >= 32 && entropy(value) > 3 ? Confidence::likely : Confidence::possible;
  }
  if (common < -0.5 && entropy(value) > 3.3) return Confidence::likely;
  return common < 0.3 ? std::optional(Confidence::possible) : std::nullopt;
}

}  // namespace plimsoll::secrets
