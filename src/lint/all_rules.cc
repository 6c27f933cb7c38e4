#include "lint/all_rules.h"

namespace plimsoll::lint {
namespace {

// By id; one a line, so that two changes do not meet.
// clang-format off
constexpr const Rule* kAll[] = {
    &kDl1000,
    &kDl1001,
    &kDl3000,
    &kDl3002,
    &kDl3004,
    &kDl3006,
    &kDl3007,
    &kDl3011,
    &kDl3012,
    &kDl3014,
    &kDl3020,
    &kDl3021,
    &kDl3022,
    &kDl3023,
    &kDl3024,
    &kDl3025,
    &kDl3026,
    &kDl3029,
    &kDl3043,
    &kDl3044,
    &kDl3045,
    &kDl3048,
    &kDl3049,
    &kDl3050,
    &kDl3051,
    &kDl3052,
    &kDl3053,
    &kDl3054,
    &kDl3055,
    &kDl3056,
    &kDl3057,
    &kDl3058,
    &kDl3061,
    &kDl3063,
    &kDl3064,
    &kDl3065,
    &kDl3066,
    &kDl3067,
    &kDl4000,
    &kDl4003,
    &kDl4004,
};
// clang-format on

}  // namespace

std::span<const Rule* const> all_rules() {
  return kAll;
}

}  // namespace plimsoll::lint
