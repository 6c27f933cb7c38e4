// Whether the value of a label is what the user's schema says.
#pragma once
#include <string_view>

namespace plimsoll::lint {

bool is_email(std::string_view text);    // RFC 5322, an address alone
bool is_hash(std::string_view text);     // of a commit in git: 7 or 40 digits, letters small
bool is_rfc3339(std::string_view text);  // 2026-11-30T20:15:00Z, a day that there is
bool is_semver(std::string_view text);   // Semantic Versioning 2.0
bool is_url(std::string_view text);      // RFC 3986, with its scheme

}  // namespace plimsoll::lint
