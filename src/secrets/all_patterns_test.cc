#include "secrets/all_patterns.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <set>

#include "secrets/scanner.h"
#include "tests/support/secret_samples.h"
#include "tests/support/secret_scanner.h"

namespace plimsoll::secrets {
namespace {

TEST(AllPatterns, ThereAreAtLeast300InEveryFamilySome) {
  EXPECT_GE(all_patterns().size(), 300U);
  for (const Family* family : all_families()) EXPECT_GE(family->patterns.size(), 4U) << family->id;
}

TEST(AllPatterns, IdsAndTitlesAreWhole) {
  std::set<std::string_view> ids;
  for (const Pattern* p : all_patterns()) {
    EXPECT_TRUE(ids.insert(p->id).second) << p->id << " stands twice";
    EXPECT_TRUE(re2::RE2::FullMatch(std::string(p->id), "PL-SECRET(-[A-Z0-9]+)+")) << p->id;
    EXPECT_FALSE(p->title.empty() || p->remedy.empty() || p->sample.empty()) << p->id;
    EXPECT_EQ(find_pattern(p->id), p);
  }
  EXPECT_EQ(find_pattern("PL-SECRET-NO-SUCH"), nullptr);
}

TEST(AllPatterns, EveryExpressionCompilesInRe2AndHasABound) {
  for (const Pattern* p : all_patterns()) {
    const re2::RE2 re(std::string(p->expression), re2::RE2::Latin1);
    EXPECT_TRUE(re.ok()) << p->id << ": " << re.error();
  }
  // Vectorscan has compiled them, or there were no database; it also said how wide a match can be.
  for (const std::uint32_t width : test::secret_database().widths()) EXPECT_LE(width, 1024U);
  EXPECT_EQ(test::secret_database().widths().size(), all_patterns().size());
}

// The recall corpus: five samples of every pattern, each made from the pattern's recipe with valid checksums.
TEST(AllPatterns, FiveSamplesOfEachAreFound) {
  Scanner scanner(test::secret_database());
  for (const Pattern* p : all_patterns()) {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      const std::string sample = test::make_sample(p->sample, seed);
      const Scan scan = scanner.scan(test::path_for(p->path), base::bytes_of("# first line\n" + sample + "\n"));
      const bool found = std::any_of(scan.found.begin(), scan.found.end(), [&](const Found& f) {
        return f.pattern == p && f.confidence != model::Confidence::possible;
      });
      EXPECT_TRUE(found) << p->id << " is not found in " << sample;
      for (const Found& f : scan.found) {
        EXPECT_GE(f.line, 2U);
        EXPECT_EQ(f.sha256.size(), f.pattern->random_bits >= 128 ? 64U : 0U);
      }
    }
  }
}

// The same text with every drawn letter an x is a form to fill in.
TEST(AllPatterns, NoFormToFillInIsFound) {
  for (const Pattern* p : all_patterns()) {
    std::string form = test::make_sample(p->sample, 1);
    const std::string other = test::make_sample(p->sample, 2);
    if (form.size() != other.size() || p->ahead > 4096 || p->random_bits == 0 || !p->path.empty()) continue;
    for (std::size_t i = 0; i < form.size(); ++i) {
      if (form[i] != other[i] && std::isalnum(static_cast<unsigned char>(form[i])) != 0) form[i] = 'x';
    }
    for (const std::string& name : test::secrets_in(form))
      EXPECT_TRUE(name.ends_with("possible")) << name << " in " << form;
  }
}

}  // namespace
}  // namespace plimsoll::secrets
