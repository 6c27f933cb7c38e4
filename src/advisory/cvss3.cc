// CVSS 3.0 and 3.1, specification section 7.1 (formula), 7.4 (values), appendix A of 3.1 (rounding).
//
// 3.0 says "the smallest number to one decimal that is not less", which in floating point comes out too high where the
// exact value has one decimal; 3.1 mended that with whole numbers, and the same is right for 3.0.
#include <cmath>

#include "advisory/cvss_metrics.h"

namespace plimsoll::advisory {
namespace {

enum Metric : std::uint8_t { kAv, kAc, kPr, kUi, kS, kC, kI, kA };

constexpr CvssMetric kMetrics[] = {
    {"AV", {"N", "A", "L", "P"}, true},
    {"AC", {"L", "H"}, true},
    {"PR", {"N", "L", "H"}, true},
    {"UI", {"N", "R"}, true},
    {"S", {"U", "C"}, true},
    {"C", {"N", "L", "H"}, true},
    {"I", {"N", "L", "H"}, true},
    {"A", {"N", "L", "H"}, true},
    {"E", {"X", "U", "P", "F", "H"}},
    {"RL", {"X", "O", "T", "W", "U"}},
    {"RC", {"X", "U", "R", "C"}},
    {"CR", {"X", "L", "M", "H"}},
    {"IR", {"X", "L", "M", "H"}},
    {"AR", {"X", "L", "M", "H"}},
    {"MAV", {"X", "N", "A", "L", "P"}},
    {"MAC", {"X", "L", "H"}},
    {"MPR", {"X", "N", "L", "H"}},
    {"MUI", {"X", "N", "R"}},
    {"MS", {"X", "U", "C"}},
    {"MC", {"X", "N", "L", "H"}},
    {"MI", {"X", "N", "L", "H"}},
    {"MA", {"X", "N", "L", "H"}},
};

constexpr double kAttackVector[] = {0.85, 0.62, 0.55, 0.2};
constexpr double kAttackComplexity[] = {0.77, 0.44};
constexpr double kPrivileges[2][3] = {{0.85, 0.62, 0.27}, {0.85, 0.68, 0.5}};  // scope unchanged, changed
constexpr double kUserInteraction[] = {0.85, 0.62};
constexpr double kImpact[] = {0.0, 0.22, 0.56};

double round_up(double score) {
  const auto fine = static_cast<std::int64_t>(std::llround(score * 100'000));
  if (fine % 10'000 == 0) return static_cast<double>(fine) / 100'000;
  return static_cast<double>(fine / 10'000 + 1) / 10;
}

}  // namespace

base::Result<double> cvss3_base_score(std::string_view metrics) {
  PLIMSOLL_TRY(v, read_cvss(metrics, kMetrics, false));
  const bool is_changed = v[kS] == 1;
  const double base_impact = 1 - (1 - kImpact[v[kC]]) * (1 - kImpact[v[kI]]) * (1 - kImpact[v[kA]]);
  const double impact =
      is_changed ? 7.52 * (base_impact - 0.029) - 3.25 * std::pow(base_impact - 0.02, 15) : 6.42 * base_impact;
  if (impact <= 0) return 0.0;
  const double exploitability =
      8.22 * kAttackVector[v[kAv]] * kAttackComplexity[v[kAc]] * kPrivileges[v[kS]][v[kPr]] * kUserInteraction[v[kUi]];
  return round_up(std::min((is_changed ? 1.08 : 1.0) * (impact + exploitability), 10.0));
}

}  // namespace plimsoll::advisory
