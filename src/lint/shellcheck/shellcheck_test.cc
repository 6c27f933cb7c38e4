#include "lint/shellcheck/shellcheck.h"

#include <gtest/gtest.h>

#include <memory>

#include "base/text.h"
#include "lint/fix.h"
#include "lint/lint.h"
#include "lint/shellcheck/script.h"

namespace plimsoll::lint {
namespace {

using std::chrono::milliseconds;

// Finds `cd` (SC2164, at its place, with a fix) in every script, and does not get through one with `hang`.
struct Fake {
  std::vector<std::string> asked;

  AskShellcheck ask() {
    return [this](std::span<const std::string_view> scripts, milliseconds) -> base::Result<std::vector<std::string>> {
      std::vector<std::string> answers;
      for (std::string_view script : scripts) {
        if (base::contains(script, "hang")) return base::fail(base::ErrorCode::limit, "not done after 5 ms");
        asked.emplace_back(script.substr(script.find('\n') + 1));
        answers.push_back(answer(script));
      }
      return answers;
    };
  }

  static std::string answer(std::string_view script) {
    for (std::size_t number = 1; const auto line = base::next_line(script); ++number) {
      const std::size_t at = line->find("cd /x");
      if (at == std::string::npos || base::contains(*line, "|| exit")) continue;
      return fmt::format(
          R"([{{"code":2164,"level":"warning","line":{0},"endLine":{0},"column":{1},"endColumn":{2},"message":"M.",)"
          R"("fix":{{"replacements":[{{"line":{0},"endLine":{0},"column":{2},"endColumn":{2},"replacement":" || exit"}}]}}}}])",
          number, at + 1, at + 6);
    }
    return "[]";
  }
};

std::string lines_of(const File& file, Shellcheck& shellcheck) {
  std::string out;
  for (const Found& one : lint(file, {}, shellcheck.findings(file))) {
    const auto at = file.lines().position(one.at.start);
    out += fmt::format("{}:{} {} ", at.line, at.column, one.rule->id);
  }
  return out;
}

const Settings kSettings;

TEST(Shellcheck, TheSameBodyIsAskedOnceAndFoundInEachFile) {
  Fake fake;
  Shellcheck shellcheck(fake.ask(), "1");
  const File one("one", "FROM a\nRUN cd /x\nRUN cd /x\nRUN true\n", kSettings);
  const File two("two", "FROM a\nUSER b\nRUN cd /x\n", kSettings);
  EXPECT_EQ(lines_of(one, shellcheck), "") << "not asked yet";
  const File* files[] = {&one, &two};
  shellcheck.ask(files);
  shellcheck.ask(files);
  std::ranges::sort(fake.asked);
  EXPECT_EQ(fake.asked, (std::vector<std::string>{"cd /x", "true"}));
  EXPECT_EQ(lines_of(one, shellcheck), "2:5 SC2164 3:5 SC2164 ");
  EXPECT_EQ(lines_of(two, shellcheck), "3:5 SC2164 ");
  EXPECT_TRUE(shellcheck.gaps(one).empty());
  EXPECT_EQ(shellcheck.rules().size(), 1U);
}

TEST(Shellcheck, KeptAnswersAreNotAskedAgainOfTheSameVersion) {
  Fake first, second, other;
  const File file("one", "FROM a\nRUN cd /x\n", kSettings);
  const File* files[] = {&file};
  Shellcheck before(first.ask(), "1");
  before.ask(files);
  EXPECT_TRUE(before.kept().has_new());

  const auto reopened = [&] {
    KeptAnswers kept;
    EXPECT_TRUE(kept.read(before.kept().written()));
    return kept;
  };
  Shellcheck same(second.ask(), "1", reopened());
  same.ask(files);
  EXPECT_TRUE(second.asked.empty());
  EXPECT_EQ(lines_of(file, same), "2:5 SC2164 ");
  EXPECT_FALSE(same.kept().has_new());

  Shellcheck newer(other.ask(), "2", reopened());
  newer.ask(files);
  EXPECT_EQ(other.asked.size(), 1U);
}

TEST(Shellcheck, ABodyWithoutAnAnswerIsAGapAndIsNotKept) {
  Fake fake;
  Shellcheck shellcheck(fake.ask(), "1");
  const File file("one", "FROM a\nRUN cd /x\nRUN hang\nRUN hang \nRUN " + std::string(kMostScript + 1, 'x') + "\n",
                  kSettings);
  const File* files[] = {&file};
  shellcheck.ask(files);
  EXPECT_EQ(lines_of(file, shellcheck), "2:5 SC2164 ");
  const auto gaps = shellcheck.gaps(file);
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].gap_class, model::GapClass::partial);
  EXPECT_EQ(gaps[0].what, "3 RUNs for ShellCheck");
  EXPECT_EQ(gaps[0].why, "larger than 65536 bytes");
  EXPECT_EQ(gaps[0].where.file, "one");
  EXPECT_EQ(gaps[0].where.line, 5U);

  const File hang("two", "FROM a\nRUN hang\n", kSettings);
  const File* more[] = {&hang};
  shellcheck.ask(more);
  ASSERT_EQ(shellcheck.gaps(hang).size(), 1U);
  EXPECT_EQ(shellcheck.gaps(hang)[0].what, "a RUN for ShellCheck");
  EXPECT_EQ(shellcheck.gaps(hang)[0].why, "not done after 5 ms");
  EXPECT_EQ(shellcheck.gaps(hang)[0].where.line, 2U);
  EXPECT_EQ(shellcheck.kept().written().find("hang"), std::string::npos);
}

TEST(Shellcheck, AnAnswerThatCannotBeReadIsAGap) {
  Shellcheck shellcheck([](auto scripts, auto) { return std::vector<std::string>(scripts.size(), "[{}]"); }, "1");
  const File file("one", "FROM a\nRUN true\n", kSettings);
  const File* files[] = {&file};
  shellcheck.ask(files);
  ASSERT_EQ(shellcheck.gaps(file).size(), 1U);
  EXPECT_EQ(shellcheck.gaps(file)[0].why, "a comment without its code");
  EXPECT_FALSE(shellcheck.kept().has_new());
}

TEST(Shellcheck, ItsFixesAreProvenLikeAllOthers) {
  Fake fake;
  Shellcheck shellcheck(fake.ask(), "1");
  const Judge judge = [&](const File& file) {
    const File* files[] = {&file};
    shellcheck.ask(files);
    return lint(file, {}, shellcheck.findings(file));
  };
  const File file("one", "FROM a\nRUN cd /x \\\n  && cd /y\n", kSettings);
  EXPECT_EQ(fix_all(file, judge, {}).text, file.document().text) << "it can change what the build does";
  EXPECT_EQ(fix_all(file, judge, {.with_unsafe = true}).text, "FROM a\nRUN cd /x || exit \\\n  && cd /y\n");
}

}  // namespace
}  // namespace plimsoll::lint
