// Answers recorded from dpkg, and those of the dpkg of this machine on random pairs.
#include <gtest/gtest.h>

#include "advisory/version/all_comparers.h"
#include "base/text.h"
#include "tests/support/files.h"
#include "tests/support/version_cases.h"

namespace plimsoll::advisory {
namespace {

TEST(Dpkg, RecordedCases) {
  test::check_version_cases("dpkg", kDpkg.compare);
}

// Perl's Dpkg::Version answers many in one process; it is dpkg's own second implementation.
TEST(Dpkg, AgreesWithDpkgVersionOnRandomPairs) {
  if (test::output_of("perl -MDpkg::Version -e 'print 1' 2>/dev/null") != "1")
    GTEST_SKIP() << "perl has no Dpkg::Version here";
  const auto pairs = test::random_version_pairs(20'000, "0019aZ.+~-:");
  const test::TemporaryFolder folder;
  std::string text;
  for (const auto& [a, b] : pairs) text += a + "\t" + b + "\n";
  test::write_file(folder / "pairs", text);
  test::write_file(folder / "ask.pl",
                   "use Dpkg::Version;\n"
                   "while (<>) { chomp; my ($a, $b) = map { Dpkg::Version->new($_) } split /\\t/;\n"
                   "  print(!$a->is_valid() || !$b->is_valid() ? '!' : ('=', '>', '<')[$a <=> $b]); }\n");
  const std::string answers =
      test::output_of("perl '" + (folder / "ask.pl").string() + "' '" + (folder / "pairs").string() + "'");
  ASSERT_EQ(answers.size(), pairs.size());
  std::size_t judged = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& [a, b] = pairs[i];
    const char ours = test::relation(kDpkg.compare, a, b);
    // What is a version is dpkg's word (the recorded cases): Dpkg::Version takes "2:" and refuses "1:a".
    if (answers[i] == '!' || ours == '!') continue;
    ++judged;
    EXPECT_EQ(ours, answers[i]) << a << ' ' << b;
  }
  EXPECT_GE(judged, 10'000U);
}

TEST(Dpkg, AgreesWithDpkgOnRandomPairs) {
  if (!test::has_program("dpkg")) GTEST_SKIP() << "there is no dpkg here";
  const auto pairs = test::random_version_pairs(10'000, "0019aZ.+~-");
  const test::TemporaryFolder folder;
  std::string script;
  std::vector<std::pair<std::string, std::string>> asked;
  for (std::size_t i = 0; i < pairs.size() && asked.size() < 300; i += 7) {
    const auto& [a, b] = pairs[i];
    if (!kDpkg.compare(a, b)) continue;
    asked.push_back(pairs[i]);
    script += "if dpkg --compare-versions '" + a + "' lt '" + b + "'; then printf '<'; elif dpkg --compare-versions '" +
              a + "' eq '" + b + "'; then printf '='; else printf '>'; fi\n";
  }
  test::write_file(folder / "ask.sh", script);
  const std::string answers = test::output_of("sh '" + (folder / "ask.sh").string() + "' 2>/dev/null");
  ASSERT_EQ(answers.size(), 300U);
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const auto& [a, b] = asked[i];
    EXPECT_EQ(test::relation(kDpkg.compare, a, b), answers[i]) << a << ' ' << b;
  }
}

}  // namespace
}  // namespace plimsoll::advisory
