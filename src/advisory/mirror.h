// Where feeds come from: the public OSV bucket or one like it, or a folder of the same layout.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sys/http.h"

namespace plimsoll::advisory {

inline constexpr std::string_view kPublicMirror = "https://osv-vulnerabilities.storage.googleapis.com";
inline constexpr std::string_view kPublicKev =
    "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json";
inline constexpr std::string_view kKevFile = "known_exploited_vulnerabilities.json";

bool is_url(std::string_view text);  // http:// or https://

// OSV's ecosystems as of November 2026, for a mirror without `ecosystems.txt`. Those that hold no package of any
// container are left out: GIT (commits only) and OSS-Fuzz.
std::span<const std::string_view> known_ecosystems();

struct EcosystemList {
  std::vector<std::string> names;  // sorted, without suffix
  bool is_guess = false;           // known_ecosystems: the mirror may lack some
};

// The ecosystems of a mirror: the sub-folders that hold an all.zip, or what <mirror>/ecosystems.txt lists (names with
// a release behind a colon are parts of those without). Errors: not_found (no such folder, or no feed in it), network.
base::Result<EcosystemList> list_ecosystems(const std::string& mirror, sys::Http& http);

// Of `--ecosystems a,b`. Error: usage for a name that cannot be one (a slash, a dot in front, empty).
base::Result<std::vector<std::string>> parse_ecosystems(std::string_view list);

// <mirror>/<ecosystem>/all.zip, in a URL with the name percent-encoded.
std::string feed_address(const std::string& mirror, std::string_view ecosystem);

}  // namespace plimsoll::advisory
