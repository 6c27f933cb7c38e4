#include "lint/shellcheck/rules.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

TEST(ShellcheckRules, OneForEachCode) {
  ShellcheckRules rules;
  const Rule* first = rules.of(2154, model::Severity::medium, "foo is referenced but not assigned.");
  const Rule* other = rules.of(1007, model::Severity::medium, "Remove space after = if trying to assign a value");
  EXPECT_EQ(rules.of(2154, model::Severity::high, "bar is referenced but not assigned."), first);
  EXPECT_EQ(first->id, "SC2154");
  EXPECT_EQ(first->title, "foo is referenced but not assigned");
  EXPECT_EQ(first->severity, model::Severity::medium);
  EXPECT_EQ(first->help_uri, "https://www.shellcheck.net/wiki/SC2154");
  EXPECT_EQ(rules.all(), (std::vector<const Rule*>{other, first}));
}

TEST(ShellcheckRules, Ids) {
  EXPECT_EQ(shellcheck_id("SC2086"), "SC2086");
  EXPECT_EQ(shellcheck_id("sc1007"), "SC1007");
  for (const char* text : {"", "SC", "SC208", "SC20866", "SC0123", "SC208x", "DL3008", "XC2086", " SC2086"})
    EXPECT_EQ(shellcheck_id(text), std::nullopt) << text;
  EXPECT_EQ(shellcheck_page("SC2086"), "https://www.shellcheck.net/wiki/SC2086");
}

}  // namespace
}  // namespace plimsoll::lint
