#include "lint/style/letters.h"

#include <algorithm>

namespace plimsoll::lint {

Letters letters_of(std::string_view word) {
  const bool has_upper = std::ranges::any_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool has_lower = std::ranges::any_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
  if (has_upper && has_lower) return Letters::mixed;
  return has_upper ? Letters::upper : Letters::lower;
}

}  // namespace plimsoll::lint
