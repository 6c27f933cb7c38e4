// CVSS 2.0, "A Complete Guide to the Common Vulnerability Scoring System Version 2.0", section 3.2.1.
#include <cmath>

#include "advisory/cvss_metrics.h"

namespace plimsoll::advisory {
namespace {

enum Metric : std::uint8_t { kAv, kAc, kAu, kC, kI, kA };

constexpr CvssMetric kMetrics[] = {
    {"AV", {"L", "A", "N"}, true},       {"AC", {"H", "M", "L"}, true},
    {"Au", {"M", "S", "N"}, true},       {"C", {"N", "P", "C"}, true},
    {"I", {"N", "P", "C"}, true},        {"A", {"N", "P", "C"}, true},
    {"E", {"ND", "U", "POC", "F", "H"}}, {"RL", {"ND", "OF", "TF", "W", "U"}},
    {"RC", {"ND", "UC", "UR", "C"}},     {"CDP", {"ND", "N", "L", "LM", "MH", "H"}},
    {"TD", {"ND", "N", "L", "M", "H"}},  {"CR", {"ND", "L", "M", "H"}},
    {"IR", {"ND", "L", "M", "H"}},       {"AR", {"ND", "L", "M", "H"}},
};

constexpr double kAccessVector[] = {0.395, 0.646, 1.0};
constexpr double kAccessComplexity[] = {0.35, 0.61, 0.71};
constexpr double kAuthentication[] = {0.45, 0.56, 0.704};
constexpr double kImpact[] = {0.0, 0.275, 0.660};

}  // namespace

base::Result<double> cvss2_base_score(std::string_view metrics) {
  PLIMSOLL_TRY(v, read_cvss(metrics, kMetrics, false));
  const double impact = 10.41 * (1 - (1 - kImpact[v[kC]]) * (1 - kImpact[v[kI]]) * (1 - kImpact[v[kA]]));
  if (v[kC] == 0 && v[kI] == 0 && v[kA] == 0) return 0.0;
  const double exploitability = 20 * kAccessVector[v[kAv]] * kAccessComplexity[v[kAc]] * kAuthentication[v[kAu]];
  return std::round((0.6 * impact + 0.4 * exploitability - 1.5) * 1.176 * 10) / 10;
}

}  // namespace plimsoll::advisory
