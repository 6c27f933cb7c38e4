// What a version comparer is: the order in which one ecosystem's versions stand, as its own package manager sorts them.
//
// An order that is nearly right is a false all-clear, so each comparer is proven on answers recorded from the real tool
// (tests/data/versions/), and a string that is not a version of the ecosystem is an error: the match is then "could not
// tell", never a guess.
#pragma once
#include <span>
#include <string_view>

#include "base/result.h"

namespace plimsoll::advisory {

struct Comparer {
  std::string_view id;                           // "dpkg"; also the name of its file and of its recorded cases
  std::span<const std::string_view> ecosystems;  // OSV's names without suffix: "Debian", "Red Hat"
  // Negative, 0 or positive as a is before, equal to or after b. Antisymmetric on valid versions,
  // and as transitive as the real comparer. Error:
  // `invalid` where a or b is no version, naming it; the empty string never is one. Does not allocate but for errors.
  base::Result<int> (*compare)(std::string_view a, std::string_view b);
};

// The comparer of an OSV ecosystem, named without its suffix ("Debian", not "Debian:12"); nullptr where there is none
// yet: such an ecosystem is not covered, and the report says so.
const Comparer* comparer_for(std::string_view ecosystem);

}  // namespace plimsoll::advisory
