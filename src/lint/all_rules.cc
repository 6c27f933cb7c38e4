#include "lint/all_rules.h"

namespace plimsoll::lint {
namespace {

// By id; one a line, so that two changes do not meet.
// clang-format off
constexpr const Rule* kAll[] = {
    &kDl1000,
    &kDl1001,
    &kDl3000,
    &kDl3001,
    &kDl3003,
    &kDl3004,
    &kDl3008,
    &kDl3009,
    &kDl3010,
    &kDl3013,
    &kDl3014,
    &kDl3015,
    &kDl3016,
    &kDl3018,
    &kDl3019,
    &kDl3027,
    &kDl3028,
    &kDl3030,
    &kDl3032,
    &kDl3033,
    &kDl3034,
    &kDl3035,
    &kDl3036,
    &kDl3037,
    &kDl3038,
    &kDl3040,
    &kDl3041,
    &kDl3042,
    &kDl3046,
    &kDl3047,
    &kDl3059,
    &kDl3060,
    &kDl3062,
    &kDl4000,
    &kDl4001,
    &kDl4005,
    &kDl4006,
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
    &kDl3057,
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
