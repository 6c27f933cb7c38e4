// The list of all version comparers. Adding one is its file, its test twin with recorded cases, and a line here and in
// all_comparers.cc.
#pragma once
#include <span>

#include "advisory/version/version.h"

namespace plimsoll::advisory {

extern const Comparer kDpkg;
extern const Comparer kRpm;
extern const Comparer kSemver;
extern const Comparer kNpm;
extern const Comparer kGo;
extern const Comparer kBitnami;
extern const Comparer kApk;

std::span<const Comparer* const> all_comparers();

}  // namespace plimsoll::advisory
