// What the writer and the reader of compiled patterns share (secrets/database_compile.cc says the form).
#pragma once
#include <hs/hs.h>

#include <string>
#include <vector>

#include "formats/digest.h"
#include "secrets/routes.h"

namespace plimsoll::secrets {

inline constexpr unsigned kPlaces = 0, kLongRuns = 1, kAnywhere = 2, kFiles = 3, kGrams = 4, kGroups = 5;

inline unsigned group_of(Route route) {
  switch (route) {
    case Route::long_run:
      return kLongRuns;
    case Route::anywhere:
      return kAnywhere;
    case Route::gram:
      return kGrams;
    case Route::file:
      return kFiles;
    default:
      return kPlaces;
  }
}

// The same for the same expressions and the same Vectorscan.
inline std::string head_of(const std::vector<const Pattern*>& patterns) {
  formats::Sha256 hash;
  for (const Pattern* pattern : patterns) {
    hash.update(pattern->expression);
    hash.update("\n");
  }
  return fmt::format("plimsoll secrets 4, {}\n{}\n", hs_version(), hash.hex());
}

}  // namespace plimsoll::secrets
