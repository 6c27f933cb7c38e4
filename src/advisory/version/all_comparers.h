// The list of all version comparers. Adding one is its file, its test twin with recorded cases, and a line here and in
// all_comparers.cc.
#pragma once
#include <span>

#include "advisory/version/version.h"

namespace plimsoll::advisory {

extern const Comparer kApk;
extern const Comparer kBitnami;
extern const Comparer kDpkg;
extern const Comparer kGo;
extern const Comparer kMaven;
extern const Comparer kNpm;
extern const Comparer kPep440;
extern const Comparer kRpm;
extern const Comparer kSemver;

std::span<const Comparer* const> all_comparers();

}  // namespace plimsoll::advisory
