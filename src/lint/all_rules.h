// Every rule, one line each; all_rules.cc lists them, and a test compares the list with the folders.
#pragma once
#include <span>

#include "lint/rule.h"

namespace plimsoll::lint {

extern const Rule kDl1000;  // syntax/dl1000.cc
extern const Rule kDl1001;  // style/dl1001.cc
extern const Rule kDl3000;  // paths/dl3000.cc
extern const Rule kDl3002;  // user/dl3002.cc
extern const Rule kDl3004;  // programs/dl3004.cc
extern const Rule kDl3006;  // base_image/dl3006.cc
extern const Rule kDl3007;  // base_image/dl3007.cc
extern const Rule kDl3011;  // network/dl3011.cc
extern const Rule kDl3012;  // process/dl3012.cc
extern const Rule kDl3014;  // packages/dl3014.cc
extern const Rule kDl3020;  // copy/dl3020.cc
extern const Rule kDl3021;  // copy/dl3021.cc
extern const Rule kDl3022;  // copy/dl3022.cc
extern const Rule kDl3023;  // copy/dl3023.cc
extern const Rule kDl3024;  // stages/dl3024.cc
extern const Rule kDl3025;  // process/dl3025.cc
extern const Rule kDl3026;  // base_image/dl3026.cc
extern const Rule kDl3029;  // base_image/dl3029.cc
extern const Rule kDl3043;  // syntax/dl3043.cc
extern const Rule kDl3044;  // variables/dl3044.cc
extern const Rule kDl3045;  // copy/dl3045.cc
extern const Rule kDl3048;  // metadata/dl3048.cc
extern const Rule kDl3049;  // metadata/dl3049.cc
extern const Rule kDl3050;  // metadata/dl3050.cc
extern const Rule kDl3051;  // metadata/dl3051.cc
extern const Rule kDl3052;  // metadata/dl3052.cc
extern const Rule kDl3053;  // metadata/dl3053.cc
extern const Rule kDl3054;  // metadata/dl3054.cc
extern const Rule kDl3055;  // metadata/dl3055.cc
extern const Rule kDl3056;  // metadata/dl3056.cc
extern const Rule kDl3057;  // process/dl3057.cc
extern const Rule kDl3058;  // metadata/dl3058.cc
extern const Rule kDl3061;  // stages/dl3061.cc
extern const Rule kDl3063;  // stages/dl3063.cc
extern const Rule kDl3064;  // secret/dl3064.cc
extern const Rule kDl3065;  // base_image/dl3065.cc
extern const Rule kDl3066;  // user/dl3066.cc
extern const Rule kDl3067;  // copy/dl3067.cc
extern const Rule kDl4000;  // metadata/dl4000.cc
extern const Rule kDl4003;  // process/dl4003.cc
extern const Rule kDl4004;  // process/dl4004.cc

std::span<const Rule* const> all_rules();

}  // namespace plimsoll::lint
