// The one form of every judgement. Engines write findings, writers and gates read them, neither knows the other.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/location.h"
#include "model/severity.h"

namespace plimsoll::model {

enum class Category : std::uint8_t { lint, vulnerability, secret, config, hazard, trust, cis, runtime };
inline constexpr std::array<std::string_view, 8> kCategoryNames = {"lint",   "vulnerability", "secret", "config",
                                                                   "hazard", "trust",         "cis",    "runtime"};
constexpr std::string_view name(Category category) {
  return kCategoryNames[static_cast<std::size_t>(category)];
}

enum class Confidence : std::uint8_t { proven, likely, possible };
inline constexpr std::array<std::string_view, 3> kConfidenceNames = {"proven", "likely", "possible"};
constexpr std::string_view name(Confidence confidence) {
  return kConfidenceNames[static_cast<std::size_t>(confidence)];
}

enum class Status : std::uint8_t { none, affected, fix_available, will_not_fix, end_of_life, under_investigation };
inline constexpr std::array<std::string_view, 6> kStatusNames = {
    "", "affected", "fix_available", "will_not_fix", "end_of_life", "under_investigation"};
constexpr std::string_view name(Status status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

enum class Outcome : std::uint8_t { none, fail, pass, manual, not_applicable, unknown };
inline constexpr std::array<std::string_view, 6> kOutcomeNames = {"",       "fail",           "pass",
                                                                  "manual", "not_applicable", "unknown"};
constexpr std::string_view name(Outcome outcome) {
  return kOutcomeNames[static_cast<std::size_t>(outcome)];
}

struct Evidence {
  std::string kind;  // text, file, api, signature
  std::string value;
};

struct Cvss {
  std::string version;  // "3.1"
  std::string vector;
  double score = 0;  // base score, 0.0 to 10.0, as the specification rounds it
  std::string source;
};

struct Edit {
  std::string file;
  std::uint64_t start = 0, end = 0;  // bytes
  std::string text;
};

struct Fix {
  std::string description;
  std::vector<Edit> edits;
};

struct AffectedPackage {
  std::string purl;
  std::string installed;
  std::vector<std::string> fixed;  // versions that mend it, nearest first
  // "after 1.5.1": later versions that are not affected, where no record names a fix; empty where none is known.
  std::string unaffected{};
};

struct Suppression {
  std::string by;  // ignore, vex, baseline, exception
  std::string reason, until, owner;
};

struct Finding {
  std::string rule;  // CVE id, DL3008, ...
  Category category = Category::vulnerability;
  Severity severity = Severity::unknown;
  std::string severity_source;
  Confidence confidence = Confidence::proven;
  std::string title;
  std::string message;
  std::vector<Evidence> evidence;
  Location location;
  std::optional<AffectedPackage> package;
  std::optional<std::uint32_t> package_index;  // in Report::packages; not written
  Status status = Status::none;
  std::vector<std::string> aliases;
  std::vector<std::string> advisories;
  std::vector<Cvss> cvss;
  std::string brought_by;  // a vulnerability of an image whose base is known: "base", "application"; set by finish
  std::optional<double> epss;
  bool kev = false;
  std::vector<std::string> references;
  Outcome outcome = Outcome::none;
  std::optional<Suppression> suppressed;
  std::optional<Fix> fix;
  // What tells this finding from others of its rule and place, for the fingerprint only; not written. lint: the
  // instruction's text; secret: sha256 of the value or the assigned name; hazard, config: the key; cis: object kind and
  // name; trust: the repository; vulnerability: nothing.
  std::string identity;
  std::string fingerprint;  // set by report::finish
};

}  // namespace plimsoll::model
