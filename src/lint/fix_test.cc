// What each rule's fix does is in its cases; here is what holds for all of them.
#include "lint/fix.h"

#include <gtest/gtest.h>

#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

TEST(Fix, EditsInAnyOrder) {
  EXPECT_EQ(edited("abcdef", {{{4, 5}, "E"}, {{0, 1}, "AA"}, {{6, 6}, "!"}}), "AAbcdEf!");
  EXPECT_EQ(edited("abc", {{{1, 2}, ""}}), "ac");
  EXPECT_EQ(edited("abc", {{{0, 2}, "x"}, {{1, 3}, "y"}}), "xc") << "the second overlaps and is left out";
}

std::string fixed(std::string text, std::span<const ActiveRule> rules, bool with_unsafe) {
  const Settings settings;
  const File file("Dockerfile", std::move(text), settings);
  return fix_all(file, rules, {with_unsafe}).text;
}

TEST(Fix, SafeOnesAloneUnlessAskedAndNoneThatIsIgnored) {
  const std::vector<ActiveRule> rules = {{&kDl3004, model::Severity::high}, {&kDl3014, model::Severity::medium}};
  const std::string text = "FROM a\r\nRUN sudo apt-get install b\r\n";
  EXPECT_EQ(fixed(text, rules, false), text) << "sudo apt-get is no apt-get";
  EXPECT_EQ(fixed(text, rules, true), "FROM a\r\nRUN apt-get install -y b\r\n")
      << "what the first fix showed, and CRLF stays";
  EXPECT_EQ(fixed("FROM a\n# hadolint ignore=DL3014\nRUN apt-get install b\n", rules, true),
            "FROM a\n# hadolint ignore=DL3014\nRUN apt-get install b\n");
}

// A rule whose fix brings what another rule finds, and one whose fix does not help.
void check_worse(const View& view, Sink& out) {
  view.each(Keyword::kUser, [&](const Step& step) {
    out.add(step, step->keyword_span).fix = Remedy{"x", {{step->span, "WORKDIR relative"}}, false};
  });
}
void check_useless(const View& view, Sink& out) {
  view.each(Keyword::kUser, [&](const Step& step) {
    out.add(step, step->keyword_span).fix = Remedy{"x", {{{step->span.end, step->span.end}, "x"}}, false};
  });
}

TEST(Fix, StaysOnlyWhereItHoldsWhatItPromises) {
  const Settings settings;
  const File file("Dockerfile", "FROM a\nUSER b\nRUN apt-get install c\n", settings);
  for (auto* check : {check_worse, check_useless}) {
    Rule bad = kDl4000;
    bad.id = "X";
    bad.check = check;
    const std::vector<ActiveRule> rules = {
        {&bad, model::Severity::low}, {&kDl3000, model::Severity::low}, {&kDl3014, model::Severity::low}};
    const FixedText result = fix_all(file, rules, {});
    EXPECT_EQ(result.text, "FROM a\nUSER b\nRUN apt-get install -y c\n");
    EXPECT_EQ(result.fixed, 1U);
    EXPECT_EQ(result.refused, 1U);
  }
}

TEST(Fix, OneThatDoesNotHoldKeepsNoOtherBack) {
  const std::vector<ActiveRule> rules = {{&kDl3004, model::Severity::high}, {&kDl3008, model::Severity::medium}};
  std::string text = "FROM a\n", expected = text;
  for (int i = 0; i < 50; ++i) {
    text += "RUN sudo apt-get install b\nRUN sudo id\n";  // without sudo the first has no version
    expected += "RUN sudo apt-get install b\nRUN id\n";
  }
  const Settings settings;
  const FixedText result = fix_all(File("Dockerfile", text, settings), rules, {true});
  EXPECT_EQ(result.text, expected);
  EXPECT_EQ(result.fixed, 50U);
  EXPECT_EQ(result.refused, 50U);
  EXPECT_EQ(fixed(result.text, rules, true), expected) << "twice is once";
}

}  // namespace
}  // namespace plimsoll::lint
