#include "secrets/rare_grams.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include "secrets/all_patterns.h"
#include "tests/support/secret_samples.h"

namespace plimsoll::secrets {
namespace {

// Each set as one letter where it has one, in lower case where it has both cases, else '*'.
std::string written(const Gram& gram) {
  std::string text;
  for (const ByteSet& set : gram.bytes) {
    const std::size_t first = set._Find_first();
    const bool both = set.count() == 2 && first >= 'A' && first <= 'Z' && set[first | 0x20U];
    text += set.count() == 1 ? static_cast<char>(first) : both ? static_cast<char>(first | 0x20U) : '*';
  }
  return text;
}

std::string grams_of(std::string_view expression) {
  const auto grams = rare_grams(parse_expression(expression).value());
  if (!grams) return "none";
  std::string text;
  for (const Gram& gram : *grams) text += fmt::format("{} -{}+{}; ", written(gram), gram.before, gram.after);
  return text;
}

TEST(RareGrams, OneIsInEveryMatch) {
  const struct {
    std::string_view expression, grams;
  } rows[] = {
      {"SWMKEY-1-[0-9A-Z]{43}", "SWMKEY-1 -0+52; "},
      {"[0-9A-Za-z+/]{76}ACDb[0-9A-Za-z+/]{6}==", "ACDb**** -76+12; "},
      {"(?i:kiban)[a-z]{0,9}x", "kiban -0+15; "},
      {"QZXJ[a-z]{9}|XJQZ[a-z]{9}", "QZXJ**** -0+13; XJQZ**** -0+13; "},  // one for each alternative
      {"[a-z0-9]{20}", "none"},                                           // may be anything
      {"(?:ab|[a-z]{9})zq", "none"},
      {"", "none"},
  };
  for (const auto& [expression, grams] : rows) EXPECT_EQ(grams_of(expression), grams) << expression;
}

bool stands(const Gram& gram, std::string_view text) {
  if (text.size() < gram.bytes.size()) return false;
  for (std::size_t i = 0; i < gram.bytes.size(); ++i) {
    if (!gram.bytes[i][static_cast<unsigned char>(text[i])]) return false;
  }
  return true;
}

// The words in the header, on true samples of every pattern.
TEST(RareGrams, StandInTheMatchesOfSamplesAsFarFromTheEndsAsTheySay) {
  std::size_t with_grams = 0;
  for (const Pattern* pattern : all_patterns()) {
    const auto e = parse_expression(pattern->expression);
    const auto grams = e ? rare_grams(*e) : std::nullopt;
    if (!grams) continue;
    ++with_grams;
    re2::RE2::Options options(re2::RE2::Latin1);
    const re2::RE2 expression(re2::StringPiece(pattern->expression.data(), pattern->expression.size()), options);
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      const std::string sample = test::make_sample(pattern->sample, seed);
      re2::StringPiece found;
      ASSERT_TRUE(expression.Match(sample, 0, sample.size(), re2::RE2::UNANCHORED, &found, 1)) << pattern->id;
      const std::string_view match(found.data(), found.size());
      bool stood = false;
      for (std::size_t at = 0; at < match.size() && !stood; ++at) {
        stood = std::any_of(grams->begin(), grams->end(), [&](const Gram& gram) {
          return stands(gram, match.substr(at)) && at <= gram.before && match.size() - at <= gram.after;
        });
      }
      EXPECT_TRUE(stood) << pattern->id << ": " << match;
    }
  }
  EXPECT_GT(with_grams, 100U);
}

}  // namespace
}  // namespace plimsoll::secrets
