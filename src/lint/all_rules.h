// Every rule, one line each; all_rules.cc lists them, and a test compares the list with the folders.
#pragma once
#include <span>

#include "lint/rule.h"

namespace plimsoll::lint {

extern const Rule kDl1000;  // syntax/dl1000.cc
extern const Rule kDl3000;  // paths/dl3000.cc
extern const Rule kDl3004;  // programs/dl3004.cc
extern const Rule kDl3014;  // packages/dl3014.cc
extern const Rule kDl4000;  // metadata/dl4000.cc

std::span<const Rule* const> all_rules();

}  // namespace plimsoll::lint
