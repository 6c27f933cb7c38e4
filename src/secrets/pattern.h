// What a secret looks like, as data. One file of secrets/patterns/ holds one family of patterns;
// secrets/all_patterns.cc lists the families. A pattern is found in three steps, each on less text than the one before:
//
//   1. Vectorscan runs all expressions at once over each window and says where one may end;
//   2. RE2 runs that one expression over a bounded piece round that place and says what the secret is: group 1, or the
//      whole match where the expression has no group;
//   3. the pattern's judge says how sure one can be: a checksum fits, a key parses, the letters look drawn at random.
//
// What no secret of any pattern may be (a placeholder, a documented example, a part of a longer word) is refused before
// the judge is asked (secrets/allow.h).
//
// `sample` is a recipe that the tests turn into five true samples (tests/support/secret_samples.h), so that no real
// looking secret stands in the repository: "ghp_<a30><crc62>" is 30 letters or digits and their checksum.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "model/finding.h"
#include "model/severity.h"

namespace plimsoll::secrets {

// What a judge sees. All views lie in the scanner's window and end with the call.
struct Candidate {
  std::string_view secret;  // the value itself; a judge may move it, within match and after
  std::string_view match;   // what the whole expression matched
  std::string_view before;  // up to kAround bytes in front of the match
  std::string_view after;   // up to kAround bytes, or Pattern::ahead where that is more, behind the match
  std::string_view path;    // of the file in the image, without a leading slash; empty for text that is no file
};
inline constexpr std::size_t kAround = 512;

// How sure one can be that this is a secret; nothing where it is none.
using Judge = std::optional<model::Confidence> (*)(Candidate&);

// The value looks drawn at random: likely; else nothing. Reads: secrets/judge.h.
std::optional<model::Confidence> random_value(Candidate&);

struct Pattern {
  std::string_view id;     // "PL-SECRET-GITHUB-TOKEN": stable, users and baselines name it
  std::string_view title;  // "GitHub token"
  model::Severity severity = model::Severity::high;
  std::string_view expression;  // in the syntax that Vectorscan and RE2 share: no look-around, no back-references
  std::uint16_t random_bits =
      0;                    // in the value; from 128 on its sha256 tells one secret from another, and tells no more
  std::string_view remedy;  // where it is revoked or changed
  std::string_view sample;  // a recipe for true samples
  Judge judge = random_value;
  // Only in files of such a path: parts with '|' between them; "*.tfstate" is an ending, ".docker/config.json" are last
  // parts of the path. Empty: in any text.
  std::string_view path = {};
  std::uint16_t ahead = 0;  // bytes behind the match that the judge needs
  bool generic = false;     // gives way to any other pattern that knows the same bytes
  bool chosen = false;      // people choose such values (passwords): no character of one may be shown

  // Examples and tests are full of such values: in a file that anybody can download (is_published) they are possible at
  // most.
  bool is_common_in_examples() const { return generic || chosen || ahead > 0; }
};

struct Family {
  std::string_view id;     // "forges": also the name of its file
  std::string_view title;  // "Source forges and package registries"
  std::span<const Pattern> patterns;
};

}  // namespace plimsoll::secrets

// The expression of a value that only the name it is assigned to tells apart:
//   PL_ASSIGNED("datadog", "[0-9a-f]{32}")   finds DATADOG_API_KEY=..., "datadogApiKey": "...", datadog.key: ...
// Between the name and the value may stand the rest of the name, closing quotes, one sign of assignment (also XML's
// value="), and what opens a value.
#define PL_ASSIGNED(names, value)                                                                   \
  "(?i:" names                                                                                      \
  ")[\\w.\\-]{0,32}[\"'\\])]{0,2}[ \\t]{0,8}(?:=>|:=|[=:,>(]|[ \\t\\n]{1,12}[\"']?value[\"']?[=:])" \
  "[ \\t]{0,8}(?:[brfu]?[\"'\\x60\\[{(]){0,2}(?:(?i:bearer|token|basic)[ ])?(" value ")"
