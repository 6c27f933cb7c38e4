// CVSS 4.0, specification section 8.
//
// All vectors fall into 270 groups ("macro vectors") by six levels EQ1 to EQ6, and experts gave each group's worst
// vectors a score (section 8.3, the table here). Another vector of the group is a number of steps less bad: it loses,
// on average over the levels, as much of the way to the next lower group as it has gone of the way through its own. EQ3
// and EQ6 depend on each other and count as one level, EQ5 has no steps.
//
// The specification lists the worst vectors of each level. All those of one level stand the same number of steps from
// the worst of all vectors, so that number (kTop) is all that is needed here. The arithmetic is in whole numbers: a
// result that stands exactly between two scores goes up, whatever floating point would say.
#include "advisory/cvss_metrics.h"

namespace plimsoll::advisory {
namespace {

enum Metric : std::uint8_t { kAv, kAc, kAt, kPr, kUi, kVc, kVi, kVa, kSc, kSi, kSa, kE, kCr, kIr, kAr, kModified };

// In the order of table 23, which a vector must keep. Values stand from worst to least (table 24), behind "X" where
// they are optional, so that an index is a number of steps.
constexpr CvssMetric kMetrics[] = {
    {"AV", {"N", "A", "L", "P"}, true},
    {"AC", {"L", "H"}, true},
    {"AT", {"N", "P"}, true},
    {"PR", {"N", "L", "H"}, true},
    {"UI", {"N", "P", "A"}, true},
    {"VC", {"H", "L", "N"}, true},
    {"VI", {"H", "L", "N"}, true},
    {"VA", {"H", "L", "N"}, true},
    {"SC", {"H", "L", "N"}, true},
    {"SI", {"H", "L", "N"}, true},
    {"SA", {"H", "L", "N"}, true},
    {"E", {"X", "A", "P", "U"}},
    {"CR", {"X", "H", "M", "L"}},
    {"IR", {"X", "H", "M", "L"}},
    {"AR", {"X", "H", "M", "L"}},
    {"MAV", {"X", "N", "A", "L", "P"}},
    {"MAC", {"X", "L", "H"}},
    {"MAT", {"X", "N", "P"}},
    {"MPR", {"X", "N", "L", "H"}},
    {"MUI", {"X", "N", "P", "A"}},
    {"MVC", {"X", "H", "L", "N"}},
    {"MVI", {"X", "H", "L", "N"}},
    {"MVA", {"X", "H", "L", "N"}},
    {"MSC", {"X", "H", "L", "N"}},
    {"MSI", {"X", "S", "H", "L", "N"}},
    {"MSA", {"X", "S", "H", "L", "N"}},
    {"S", {"X", "N", "P"}},
    {"AU", {"X", "N", "Y"}},
    {"R", {"X", "A", "U", "I"}},
    {"V", {"X", "D", "C"}},
    {"RE", {"X", "L", "M", "H"}},
    {"U", {"X", "Clear", "Green", "Amber", "Red"}},
};

// Steps from the worst value of each metric; the subsequent system's count as S H L N, with safety in front.
using Steps = std::array<int, kModified>;

Steps steps_of(const CvssValues& v) {
  Steps steps{};
  for (std::size_t i = kAv; i <= kSa; ++i) {
    const int modified = v[kModified + i];
    const int base = v[i] + (i >= kSc ? 1 : 0);
    steps[i] = modified == 0 ? base : i == kSc ? modified : modified - 1;
  }
  for (const std::size_t i : {kE, kCr, kIr, kAr}) steps[i] = v[i] == 0 ? 0 : v[i] - 1;  // X counts as the worst
  return steps;
}

// The five levels of a vector; `both` is EQ3 and EQ6: 00, 01, 10, 11, 21.
struct Levels {
  int eq1, eq2, both, eq4, eq5;
};

Levels levels_of(const Steps& s) {
  Levels levels{};
  const int open = static_cast<int>(s[kAv] == 0) + static_cast<int>(s[kPr] == 0) + static_cast<int>(s[kUi] == 0);
  levels.eq1 = open == 3 ? 0 : open == 0 || s[kAv] == 3 ? 2 : 1;
  levels.eq2 = s[kAc] == 0 && s[kAt] == 0 ? 0 : 1;
  const int eq3 = s[kVc] == 0 && s[kVi] == 0 ? 0 : s[kVc] == 0 || s[kVi] == 0 || s[kVa] == 0 ? 1 : 2;
  const bool is_wanted = s[kVc] + s[kCr] == 0 || s[kVi] + s[kIr] == 0 || s[kVa] + s[kAr] == 0;
  levels.both = eq3 == 2 ? 4 : 2 * eq3 + (is_wanted ? 0 : 1);
  levels.eq4 = s[kSi] == 0 || s[kSa] == 0 ? 0 : s[kSc] == 1 || s[kSi] == 1 || s[kSa] == 1 ? 1 : 2;
  levels.eq5 = s[kE];
  return levels;
}

// Section 8.3 in tenths: a row for each (EQ1, EQ2, EQ3 and EQ6), a column for each (EQ4, EQ5).
constexpr std::uint8_t kScores[3][2][5][9] = {
    {
        {{100, 98, 95, 100, 93, 91, 93, 89, 81},
         {99, 95, 92, 96, 87, 81, 90, 80, 68},
         {98, 95, 90, 93, 89, 81, 88, 78, 69},
         {95, 92, 84, 92, 81, 65, 80, 70, 48},
         {92, 82, 72, 79, 69, 50, 69, 55, 27}},
        {{99, 95, 92, 95, 90, 84, 92, 82, 72},
         {97, 92, 85, 91, 83, 71, 81, 71, 53},
         {95, 92, 85, 92, 80, 70, 84, 71, 50},
         {93, 85, 73, 82, 72, 59, 70, 52, 30},
         {86, 75, 52, 71, 52, 29, 63, 29, 17}},
    },
    {
        {{98, 94, 91, 94, 86, 77, 87, 74, 63},
         {95, 87, 81, 89, 74, 64, 75, 63, 49},
         {94, 88, 76, 86, 74, 59, 72, 57, 52},
         {89, 77, 67, 76, 58, 50, 57, 52, 25},
         {83, 70, 54, 65, 58, 26, 53, 21, 13}},
        {{95, 88, 76, 90, 75, 61, 77, 68, 52},
         {90, 76, 70, 77, 62, 53, 66, 59, 30},
         {89, 76, 62, 74, 57, 47, 61, 57, 24},
         {78, 67, 58, 59, 57, 23, 52, 29, 16},
         {71, 59, 30, 58, 26, 15, 23, 13, 6}},
    },
    {
        {{93, 86, 75, 86, 74, 56, 70, 52, 40},
         {87, 72, 58, 74, 61, 34, 54, 40, 22},
         {85, 74, 62, 72, 55, 46, 53, 34, 19},
         {75, 55, 51, 57, 41, 19, 36, 19, 8},
         {64, 51, 20, 47, 21, 11, 24, 9, 4}},
        {{88, 73, 60, 73, 59, 41, 54, 45, 20},
         {75, 53, 50, 55, 40, 20, 43, 22, 11},
         {75, 58, 40, 61, 48, 20, 46, 17, 8},
         {55, 45, 21, 51, 18, 9, 18, 7, 2},
         {53, 24, 14, 24, 12, 5, 10, 3, 1}},
    },
};

int score_of(const Levels& at) {
  return kScores[at.eq1][at.eq2][at.both][3 * at.eq4 + at.eq5];
}

// The way from one level's score to the next lower one's, and how far the vector has gone.
struct Way {
  int loss = 0;   // tenths down to the next lower macro vector
  int steps = 0;  // of the vector from the top of its level
  int depth = 1;  // steps through the level
  bool exists = false;
};

constexpr int kTop1[] = {0, 1, 3}, kDepth1[] = {1, 4, 5};
constexpr int kTop2[] = {0, 1}, kDepth2[] = {1, 2};
constexpr int kTopBoth[] = {0, 3, 1, 3, 3}, kDepthBoth[] = {7, 6, 8, 8, 10};
constexpr int kTop4[] = {1, 3, 6}, kDepth4[] = {6, 5, 4};

std::array<Way, 5> ways_of(const Levels& at, const Steps& s) {
  const int score = score_of(at);
  std::array<Way, 5> ways;
  const auto way = [&](bool exists, Levels lower, int steps, int depth) {
    return exists ? Way{score - score_of(lower), steps, depth, true} : Way{};
  };
  Levels lower = at;
  lower.eq1 = at.eq1 + 1;
  ways[0] = way(at.eq1 < 2, lower, s[kAv] + s[kPr] + s[kUi] - kTop1[at.eq1], kDepth1[at.eq1]);
  lower = at;
  lower.eq2 = at.eq2 + 1;
  ways[1] = way(at.eq2 < 1, lower, s[kAc] + s[kAt] - kTop2[at.eq2], kDepth2[at.eq2]);
  const int steps = s[kVc] + s[kVi] + s[kVa] + s[kCr] + s[kIr] + s[kAr] - kTopBoth[at.both];
  lower = at;
  lower.both = at.both == 0 ? 1 : at.both < 3 ? 3 : 4;
  ways[2] = way(at.both < 4, lower, steps, kDepthBoth[at.both]);
  if (at.both == 0) {  // two ways down, to 01 and 10: the higher of them counts
    lower.both = 2;
    ways[2].loss = std::min(ways[2].loss, score - score_of(lower));
  }
  lower = at;
  lower.eq4 = at.eq4 + 1;
  ways[3] = way(at.eq4 < 2, lower, s[kSc] + s[kSi] + s[kSa] - kTop4[at.eq4], kDepth4[at.eq4]);
  lower = at;
  lower.eq5 = at.eq5 + 1;
  ways[4] = way(at.eq5 < 2, lower, 0, 1);
  return ways;
}

constexpr int kCommonDepth = 840;  // a multiple of each depth

}  // namespace

base::Result<double> cvss4_score(std::string_view metrics) {
  PLIMSOLL_TRY(values, read_cvss(metrics, kMetrics, true));
  const Steps steps = steps_of(values);
  const bool has_impact = steps[kVc] + steps[kVi] + steps[kVa] < 6 || steps[kSc] + steps[kSi] + steps[kSa] < 9;
  if (!has_impact) return 0.0;
  const Levels levels = levels_of(steps);
  int loss = 0, ways = 0;
  for (const Way& way : ways_of(levels, steps)) {
    if (!way.exists) continue;
    loss += way.loss * way.steps * (kCommonDepth / way.depth);
    ++ways;
  }
  // score - loss / ways, in tenths, rounded half up; there is always a way where there is a loss.
  const int unit = kCommonDepth * std::max(ways, 1);
  const int tenths = (2 * (score_of(levels) * unit - loss) + unit) / (2 * unit);
  return std::clamp(tenths, 0, 100) / 10.0;
}

}  // namespace plimsoll::advisory
