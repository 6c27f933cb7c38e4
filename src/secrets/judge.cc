#include "secrets/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <bitset>
#include <cmath>

#include "base/bytes.h"
#include "base/text.h"
#include "formats/crc32.h"
#include "secrets/allow.h"
#include "secrets/checksum.h"
#include "secrets/rarity.h"

namespace plimsoll::secrets {
namespace {

struct Letters {
  std::size_t digits = 0, lower = 0, upper = 0, hex = 0, other = 0, different = 0;
};

Letters count(std::string_view value) {
  Letters n;
  std::bitset<256> seen;
  for (const char c : value) {
    seen.set(static_cast<unsigned char>(c));
    if (c >= '0' && c <= '9') {
      ++n.digits;
    } else if (c >= 'a' && c <= 'z') {
      ++n.lower;
    } else if (c >= 'A' && c <= 'Z') {
      ++n.upper;
    } else {
      ++n.other;
    }
    const char folded = static_cast<char>(c | 0x20);
    n.hex += (c >= '0' && c <= '9') || (folded >= 'a' && folded <= 'f') ? 1 : 0;
  }
  n.different = seen.count();
  return n;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<Confidence> fits(bool checksum) {
  return checksum ? Confidence::proven : Confidence::possible;
}

constexpr std::string_view kBase64Url = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

// The account number that newer access key ids hold: bits 1 to 40 of the base32 behind the first four letters.
std::uint64_t amazon_account(std::string_view id) {
  constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::uint64_t bits = 0;
  for (const char c : id.substr(4, 10)) bits = bits << 5U | kBase32.find(c);  // 50 bits
  return (bits >> 2U & 0x7fffffffff80ULL) >> 7U;                              // of the first 48
}

}  // namespace

bool looks_random(std::string_view value) {
  const Letters n = count(value);
  if (value.size() < 8) return n.different >= value.size() / 2;
  // Random letters of one case without a digit are rarer than words; the prefilter counts on it (secrets/prefilter.cc).
  if (value.size() >= 16 && n.digits == 0 && n.upper == 0) return false;
  const bool is_hex = n.hex + n.other == value.size();
  const double alphabet = n.digits == value.size() ? 10 : is_hex ? 16 : n.lower == 0 || n.upper == 0 ? 32 : 60;
  const double expected = alphabet * (1 - std::pow(1 - 1 / alphabet, static_cast<double>(value.size())));
  if (static_cast<double>(n.different) < 0.4 * expected) return false;
  return is_hex || value.size() < 16 || 2 * n.digits > value.size() || commonness(value) < 0.8;
}

std::optional<Confidence> random_value(Candidate& c) {
  return looks_random(c.secret) ? std::optional(Confidence::likely) : std::nullopt;
}

std::optional<Confidence> any_value(Candidate&) {
  return Confidence::likely;
}

std::optional<Confidence> with_letters_and_digits(Candidate& c) {
  const Letters n = count(c.secret);
  return n.digits > 0 && n.lower + n.upper > 0 ? random_value(c) : std::nullopt;
}

std::optional<Confidence> base62_checksum(Candidate& c) {
  return fits(base62_crc32_fits(c.secret.substr(c.secret.rfind('_') + 1)));
}

std::optional<Confidence> atlassian_checksum(Candidate& c) {
  const std::string_view body = c.secret.substr(0, c.secret.size() - 8);
  return fits(c.secret.substr(body.size()) == fmt::format("{:08X}", formats::crc32(base::bytes_of(body))));
}

std::optional<Confidence> grafana_checksum(Candidate& c) {
  const std::string_view body = c.secret.substr(0, c.secret.rfind('_'));
  const std::uint32_t sum = formats::crc32(base::bytes_of(body));
  const std::string little =
      fmt::format("{:02x}{:02x}{:02x}{:02x}", sum & 0xffU, sum >> 8U & 0xffU, sum >> 16U & 0xffU, sum >> 24U);
  return fits(base::to_lower(c.secret.substr(body.size() + 1)) == little);
}

std::optional<Confidence> bech32_checksum(Candidate& c) {
  return fits(bech32_fits(c.secret));
}

std::optional<Confidence> amazon_id(Candidate& c) {
  // Ids made before 2019 (fourth random letter I or J) hold no account number.
  const bool old = c.secret.size() > 4 && (c.secret[4] == 'I' || c.secret[4] == 'J');
  if (!old && amazon_account(c.secret) > 999'999'999'999ULL) return Confidence::possible;
  return random_value(c);
}

std::optional<Confidence> near_amazon_id(Candidate& c) {
  const Letters n = count(c.secret);
  if (n.digits == 0 || n.lower == 0 || n.upper == 0 || !looks_random(c.secret)) return std::nullopt;
  const auto has_id = [](std::string_view text) {
    return base::contains(text, "AKIA") || base::contains(text, "ASIA");
  };
  const bool named = base::contains(base::to_lower(c.match), "secret");
  return named || has_id(c.match) || has_id(c.before) || has_id(c.after) ? Confidence::likely : Confidence::possible;
}

std::optional<Confidence> json_web_token(Candidate& c) {
  // The expression ends early in the claims, which may be long: the token goes on behind it.
  std::string_view rest(c.secret.data(), static_cast<std::size_t>(c.after.data() + c.after.size() - c.secret.data()));
  std::vector<std::string_view> parts;
  for (std::size_t i = 0; i < 3; ++i) {
    parts.push_back(rest.substr(0, rest.find_first_not_of(kBase64Url)));
    if (i == 2) break;
    if (parts[i].size() >= rest.size() || rest[parts[i].size()] != '.') return std::nullopt;
    rest.remove_prefix(parts[i].size() + 1);
  }
  c.secret = {c.secret.data(), static_cast<std::size_t>(parts[2].data() + parts[2].size() - c.secret.data())};
  if (!looks_random(parts[2].substr(0, 200)) && !parts[2].empty()) return std::nullopt;
  const std::string header = decode_base64url(parts[0]), claims = decode_base64url(parts[1]);
  if (!header.starts_with('{') || !header.ends_with('}') || !base::contains(header, "\"alg\"")) return std::nullopt;
  if (!claims.starts_with('{') || !claims.ends_with('}')) return std::nullopt;
  const std::string lower = base::to_lower(header);
  if (base::contains(lower, "\"none\"") || parts[2].size() < 20) return Confidence::possible;
  // Supabase's anon key is meant for browsers; the demonstration of jwt.io is John Doe's.
  if (base::contains(claims, "\"anon\"") || base::contains(claims, "John Doe") || base::contains(claims, "\"joe\""))
    return Confidence::possible;
  return Confidence::proven;
}

std::optional<Confidence> base64_json(Candidate& c) {
  std::string_view body = c.secret;
  if (const std::size_t start = body.find("eyJ"); start != std::string_view::npos) body.remove_prefix(start);
  body = body.substr(0, body.find_first_of("._="));
  while (body.size() % 4 == 1) body.remove_suffix(1);
  const std::string json = decode_base64url(body);
  return json.starts_with("{\"") ? std::optional(Confidence::likely) : std::nullopt;
}

std::optional<Confidence> base64_credentials(Candidate& c) {
  const std::string text = decode_base64url(c.secret.substr(0, c.secret.find('=')));
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || colon == 0 || !base::is_valid_utf8(text)) return std::nullopt;
  const std::string_view password = std::string_view(text).substr(colon + 1);
  if (password.size() < 3 || is_placeholder(password) || password.find_first_of("\r\n") != std::string_view::npos)
    return std::nullopt;
  return Confidence::likely;
}

std::optional<Confidence> discord_token(Candidate& c) {
  const std::string id = decode_base64url(c.secret.substr(0, c.secret.find('.')));
  return all_digits(id) && id.size() >= 17 && id.size() <= 20 ? random_value(c) : std::nullopt;
}

std::optional<Confidence> jfrog_reference(Candidate& c) {
  const std::string text = decode_base64url(c.secret);
  return fits(text.starts_with("reftkn:") && std::count(text.begin(), text.end(), ':') == 3);
}

std::optional<Confidence> pypi_macaroon(Candidate& c) {
  std::string_view body = c.secret.substr(c.secret.find('-') + 1);
  while (body.size() % 4 == 1) body.remove_suffix(1);
  const std::string bytes = decode_base64url(body);
  // A macaroon of version 2: the byte 2, then location "pypi.org" and an identifier that is JSON or a UUID.
  return fits(bytes.size() > 60 && bytes[0] == 2 && base::contains(bytes.substr(0, 24), "pypi.org"));
}

std::optional<Confidence> uuid_value(Candidate& c) {
  const std::string_view v = c.secret;
  if (v.size() != 36 || v[14] != '4' || std::string_view("89abAB").find(v[19]) == std::string_view::npos)
    return std::nullopt;
  return random_value(c);
}

}  // namespace plimsoll::secrets
