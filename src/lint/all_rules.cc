#include "lint/all_rules.h"

namespace plimsoll::lint {
namespace {

// By id; one a line, so that two changes do not meet.
// clang-format off
constexpr const Rule* kAll[] = {
    &kDl1000,
    &kDl3000,
    &kDl3004,
    &kDl3006,
    &kDl3007,
    &kDl3014,
    &kDl3020,
    &kDl3021,
    &kDl3022,
    &kDl3023,
    &kDl3024,
    &kDl3026,
    &kDl3029,
    &kDl3045,
    &kDl3061,
    &kDl3063,
    &kDl3065,
    &kDl3067,
    &kDl4000,
};
// clang-format on

}  // namespace

std::span<const Rule* const> all_rules() {
  return kAll;
}

}  // namespace plimsoll::lint
