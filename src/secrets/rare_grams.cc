#include "secrets/rare_grams.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <string_view>

#include "secrets/rarity.h"

namespace plimsoll::secrets {
namespace {

using Kind = Expression::Kind;
constexpr std::size_t kMostWays = 64;     // of one place in an expression
constexpr std::size_t kMostTexts = 4096;  // that the first sets of a gram come to
constexpr double kMostCommon = 1.0 / 50;
constexpr double kWayCosts = 1e-7;  // of each more: the tables of all of them are one
constexpr double kPlaceCosts = 60;  // looking at a place closely, where 1 is a look at all of the bytes of a gram

// How often a byte that is no letter and no digit stands where one of these does.
double share(unsigned c) {
  if (c == ' ') return 0.4;
  if (c == '\n' || c == 0) return 0.1;
  return std::string_view("/.,-_\"'=:()").find(static_cast<char>(c)) != std::string_view::npos ? 0.04 : 0.005;
}

// How likely byte `b` is behind byte `a`.
double follows(unsigned a, unsigned b) {
  using Table = std::array<std::array<double, 256>, 256>;
  static const auto kTable = [] {
    auto table = std::make_unique<Table>();
    for (unsigned one = 0; one < 256; ++one) {
      for (unsigned two = 0; two < 256; ++two) {
        const bool is_letter = (two | 0x20U) >= 'a' && (two | 0x20U) <= 'z';
        const bool is_known = is_letter || (two >= '0' && two <= '9');
        const std::array<char, 2> pair{static_cast<char>(one), static_cast<char>(two)};
        (*table)[one][two] = std::exp2(commonness({pair.data(), 2})) / 64 * (is_known ? 1 : 2 * share(two));
      }
    }
    return table;
  }();
  return (*kTable)[a][b];
}

std::vector<unsigned> bytes_of(const ByteSet& set) {
  std::vector<unsigned> bytes;
  for (std::size_t c = set._Find_first(); c < 256; c = set._Find_next(c)) bytes.push_back(static_cast<unsigned>(c));
  return bytes;
}

// How many of a text's places begin with such bytes, about.
double frequency(const Beginning& way) {
  std::vector<unsigned> bytes = bytes_of(way[0]);
  std::vector<double> now;  // how likely each of them is
  for (const unsigned b : bytes) {
    double sum = 0;
    for (unsigned a = 'a'; a <= 'z'; ++a) sum += follows(a, b) / 26;
    now.push_back(sum);
  }
  for (std::size_t i = 1; i < way.size(); ++i) {
    std::vector<unsigned> behind = bytes_of(way[i]);
    std::vector<double> next;
    for (const unsigned b : behind) {
      double sum = 0;
      for (std::size_t k = 0; k < bytes.size(); ++k) sum += now[k] * follows(bytes[k], b);
      next.push_back(sum);
    }
    bytes = std::move(behind);
    now = std::move(next);
  }
  return std::accumulate(now.begin(), now.end(), 0.0);
}

// The same of the classes of these bytes: all that the first look at a text can tell.
double frequency_of_classes(const Beginning& way) {
  using Table = std::array<std::array<double, 32>, 32>;  // how likely a class is behind another
  static const Table kFollows = [] {
    Table sums{};
    std::array<unsigned, 32> sizes{};
    for (unsigned a = 0; a < 128; ++a) ++sizes[gram_class(a)];
    for (unsigned a = 0; a < 128; ++a) {
      for (unsigned b = 0; b < 256; ++b) sums[gram_class(a)][gram_class(b)] += follows(a, b) / sizes[gram_class(a)];
    }
    sums[0][0] = 0.5;  // in programs and other binary files
    return sums;
  }();
  std::array<double, 32> now{};
  for (std::size_t i = 0; i < Gram::kLeast; ++i) {
    std::array<bool, 32> stands{};
    for (const unsigned c : bytes_of(way[i])) stands[gram_class(c)] = true;
    std::array<double, 32> next{};
    for (unsigned b = 0; b < 32; ++b) {
      for (unsigned a = 0; stands[b] && a < 32; ++a) next[b] += (i == 0 ? 1.0 / 32 : now[a]) * kFollows[a][b];
    }
    now = next;
  }
  return std::accumulate(now.begin(), now.end(), 0.0);
}

// One place in an expression: what may stand there.
struct Choice {
  double costs = kMostCommon;
  std::vector<Gram> grams;
};

Choice choice_of(const std::vector<Beginning>& ways, std::size_t before, std::size_t after) {
  Choice made;
  made.costs = 0;
  for (const Beginning& way : ways) {
    if (way.size() < Gram::kLeast) return {};
    std::size_t texts = 1;
    for (std::size_t i = 0; i < Gram::kLeast; ++i) texts *= way[i].count();
    if (texts > kMostTexts || made.costs > kMostCommon) return {};
    made.costs += kWayCosts + frequency_of_classes(way) + kPlaceCosts * frequency(way);
    made.grams.push_back({way, static_cast<std::uint32_t>(before), static_cast<std::uint32_t>(after)});
  }
  return made;
}

// Whether they can be a better choice than one of these costs.
bool is_rarer(const std::vector<Beginning>& ways, double costs) {
  double sum = 0;
  for (const Beginning& way : ways) sum += way.size() < Gram::kLeast ? 1 : frequency_of_classes(way);
  return sum < costs;
}

// The parts of a sequence, those of sequences in it among them. The last time of a repeated byte is a part of its own.
void flatten(const Expression& e, std::vector<Expression>& parts) {
  if (e.kind == Kind::repeat && e.least > 0 && e.most > 1 && e.parts[0].kind == Kind::bytes) {
    parts.push_back(e);
    --parts.back().least;
    parts.back().most -= e.most == Expression::kEndless ? 0 : 1;
    parts.push_back(e.parts[0]);
  } else if (e.kind != Kind::sequence || e.zero_width) {
    parts.push_back(e);
  } else {
    for (const Expression& part : e.parts) flatten(part, parts);
  }
}

Choice best_of(const Expression& e, std::size_t before, std::size_t behind);

// The rarest within each of the alternatives.
Choice best_of_each(const Expression& choice, std::size_t before, std::size_t behind) {
  Choice made;
  made.costs = 0;
  for (const Expression& part : choice.parts) {
    Choice one = best_of(part, before, behind);
    if (one.grams.empty()) return {};
    made.costs += one.costs;
    made.grams.insert(made.grams.end(), one.grams.begin(), one.grams.end());
  }
  return made;
}

// `behind`: the most bytes of a match behind this part of it.
Choice best_of(const Expression& e, std::size_t before, std::size_t behind) {
  std::vector<Expression> parts;
  flatten(e, parts);
  Choice best;
  const auto offer = [&best](Choice one) {
    if (!one.grams.empty() && one.costs < best.costs) best = std::move(one);
  };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Expression rest;
    rest.parts.assign(parts.begin() + static_cast<std::ptrdiff_t>(i), parts.end());
    const std::size_t wide = widest_of(rest);
    const auto shortest = beginnings(rest, Gram::kLeast, kMostWays);
    if (shortest && is_rarer(*shortest, best.costs)) {
      for (std::size_t count = Gram::kLeast; count <= Gram::kMost; ++count) {
        if (const auto ways = beginnings(rest, count, kMostWays)) offer(choice_of(*ways, before, wide + behind));
      }
    }
    const std::size_t width = widest_of(parts[i]);
    if (parts[i].kind == Kind::choice) offer(best_of_each(parts[i], before, behind + wide - width));
    before += width;
  }
  return best;
}

}  // namespace

std::optional<std::vector<Gram>> rare_grams(const Expression& expression) {
  Choice best = best_of(expression, 0, 0);
  if (best.grams.empty()) return std::nullopt;
  return std::move(best.grams);
}

}  // namespace plimsoll::secrets
