// The values of secrets in texts, by the patterns with which `plimsoll scan` searches images.
//
// The patterns are loaded once for the process, when a first text is searched, and of them only what that text can
// match (secrets::Loading::as_needed): most texts cost some microseconds, and the first of them a millisecond.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lint/file.h"

namespace plimsoll::lint {

struct SecretValue {
  std::string_view pattern;  // "PL-SECRET-GITHUB-TOKEN"
  std::string_view title;    // "GitHub token"
  std::string redacted;      // "ghp_… (40 characters)"
  Span at;
  bool is_allowed = false;  // a `plimsoll:allow` comment stands beside it
};

struct SecretValues {
  std::vector<SecretValue> found;  // those that are proven or likely, by place
  bool is_whole = true;            // false: so much looks like secrets that not all was judged
};

// Of a text of at most 4 GiB; some patterns are of files of certain names only. Any thread may ask.
SecretValues secrets_in(std::string_view path, std::string_view text);

// Of a Dockerfile, its comments too. `ENV NAME value` is read as `ENV NAME=value`, and names are believed as those of
// the environment of an image are.
SecretValues secrets_in(const File& file);

}  // namespace plimsoll::lint
