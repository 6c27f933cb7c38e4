#include "report/finding_sentence.h"

#include <gtest/gtest.h>

namespace plimsoll::report {
namespace {

using model::Category;
using model::Finding;

Finding made(Category category, std::string title, std::string message) {
  Finding finding;
  finding.rule = "RULE-1";
  finding.category = category;
  finding.title = std::move(title);
  finding.message = std::move(message);
  return finding;
}

TEST(FindingSentence, IsAboutThePlaceInAFileThatPeopleWrite) {
  const struct {
    Category category;
    std::string title, message, sentence;
  } kCases[] = {
      {Category::lint, "WORKDIR is relative", "app is relative", "app is relative"},
      {Category::lint, "WORKDIR is relative", "", "WORKDIR is relative"},
      {Category::secret, "A token of GitHub", "found in a file", "A token of GitHub"},
      {Category::secret, "", "found in a file", "found in a file"},
      {Category::hazard, "", "", "RULE-1"},
  };
  for (const auto& one : kCases) EXPECT_EQ(finding_sentence(made(one.category, one.title, one.message)), one.sentence);
}

TEST(FindingSentence, NamesThePackageAndItsFix) {
  Finding finding = made(Category::vulnerability, "Overflow", "");
  finding.package = model::AffectedPackage{"pkg:deb/debian/openssl@3.0.1", "3.0.1", {"3.0.2", "3.1.0"}};
  EXPECT_EQ(finding_sentence(finding), "openssl 3.0.1: Overflow (fixed in 3.0.2, 3.1.0)");
  finding.package->fixed.clear();
  EXPECT_EQ(finding_sentence(finding), "openssl 3.0.1: Overflow (no fix known)");
  finding.package->unaffected = "after 3.0.1";
  finding.kev = true;
  EXPECT_EQ(finding_sentence(finding), "openssl 3.0.1: Overflow (not affected: after 3.0.1) (known to be exploited)");
}

}  // namespace
}  // namespace plimsoll::report
