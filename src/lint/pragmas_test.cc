#include "lint/pragmas.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/lint.h"

namespace plimsoll::lint {
namespace {

std::string words_of(std::string_view comment) {
  const auto pragma = pragma_of(comment);
  if (!pragma) return "none";
  constexpr std::string_view kKinds[] = {"next line", "stage", "global", "shell", "next"};
  std::string out(kKinds[static_cast<std::size_t>(pragma->kind)]);
  for (const std::string_view name : pragma->names) out += fmt::format(" {}", name);
  return pragma->reason.empty() ? out : fmt::format("{}: {}", out, pragma->reason);
}

TEST(Pragmas, AreReadInAllTheirForms) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"# hadolint ignore=DL3006,SC2086", "next line DL3006 SC2086"},
      {"#hadolint   ignore = DL3006 , DL3007", "next line DL3006 DL3007"},
      {"# hadolint ignore=DL3006 # pinned elsewhere", "next line DL3006: pinned elsewhere"},
      {"# hadolint ignore=DL3006 pinned elsewhere", "none"},
      {"# hadolint stage ignore=DL3008", "stage DL3008"},
      {"# hadolint global ignore=DL3008", "global DL3008"},
      {"# hadolint shell=/bin/bash -e", "shell /bin/bash"},
      {"# hadolint shell=", "none"},
      {"# hadolint ignore=", "none"},
      {"# hadolint", "none"},
      {"# plimsoll ignore=DL3008 needed by the tests", "next DL3008: needed by the tests"},
      {"# plimsoll ignore=DL3008,DL3009", "next DL3008 DL3009"},
      {"# plimsoll ignore=", "none"},
      {"# something else", "none"},
  };
  for (const auto& [comment, words] : rows) EXPECT_EQ(words_of(comment), words) << comment;
}

// The lines of sudo that are still told, as "2 4".
std::string told(std::string text, bool obeys_pragmas = true) {
  Settings settings;
  settings.obeys_pragmas = obeys_pragmas;
  const File file("Dockerfile", std::move(text), settings);
  std::string lines;
  for (const Found& one : lint(file, std::vector<ActiveRule>{{&kDl3004, model::Severity::high}})) {
    if (one.rule == &kDl3004 && !one.ignored)
      lines += fmt::format("{}{}", lines.empty() ? "" : " ", file.lines().position(one.at.start).line);
  }
  return lines;
}

TEST(Pragmas, TheNextLineIsTheNextLine) {
  EXPECT_EQ(told("FROM a\n# hadolint ignore=DL3004\nRUN sudo a\nRUN sudo b\n"), "4");
  EXPECT_EQ(told("FROM a\n# hadolint ignore=DL3004\nRUN sudo a\n", false), "3");
  EXPECT_EQ(told("FROM a\n# hadolint ignore=DS-0010\nRUN a && \\\n  sudo b\n"), "") << "an alias; the second line";
  EXPECT_EQ(told("FROM a\n# hadolint ignore=DL3004\n\nRUN sudo a\n"), "4") << "a blank line between";
  EXPECT_EQ(told("FROM a\n# hadolint ignore=DL3004\n# more\nRUN sudo a\n"), "4");
  EXPECT_EQ(told("FROM a\n# hadolint ignore=dl3004\nRUN sudo a\n"), "3") << "capitals only";
  EXPECT_EQ(told("FROM a\nRUN a && \\\n  # hadolint ignore=DL3004\n  sudo b\n"), "4") << "hadolint drops it there";
}

TEST(Pragmas, OursSkipCommentsAndStandInContinuations) {
  EXPECT_EQ(told("FROM a\n# plimsoll ignore=DL3004 why\n\n# more\nRUN sudo a\nRUN sudo b\n"), "6");
  EXPECT_EQ(told("FROM a\nRUN a && \\\n  # plimsoll ignore=DL3004\n  sudo b\n"), "");
  EXPECT_EQ(told("FROM a\nRUN sudo a\n# plimsoll ignore=DL3004\n"), "2") << "nothing follows";
}

TEST(Pragmas, OfAStageAndOfTheFile) {
  EXPECT_EQ(told("# hadolint stage ignore=DL3004\nFROM a\nRUN sudo a\nFROM b\nRUN sudo b\n"), "5");
  EXPECT_EQ(told("FROM a\n# hadolint stage ignore=DL3004\nRUN sudo a\n"), "3") << "not above FROM";
  EXPECT_EQ(told("FROM a\nRUN sudo a\nRUN sudo b\n# hadolint global ignore=DL3004\n"), "");
}

TEST(Pragmas, DockersOwnDirective) {
  const auto count = [](std::string_view directive) {
    const Settings settings;
    const File file("Dockerfile", fmt::format("{}\nFROM a\nWORKDIR b\nRUN sudo c\n", directive), settings);
    const auto found =
        lint(file, std::vector<ActiveRule>{{&kDl3000, model::Severity::high}, {&kDl3004, model::Severity::high}});
    return std::ranges::count_if(found, [](const Found& one) { return !one.ignored; });
  };
  EXPECT_EQ(count("# nothing"), 2);
  EXPECT_EQ(count("# check=skip=WorkdirRelativePath"), 1);
  EXPECT_EQ(count("# check=skip=all"), 1) << "sudo is none of Docker's checks";
  EXPECT_EQ(count("# check=skip=StageNameCasing"), 2);
}

TEST(Pragmas, ErrorsOfSyntaxStay) {
  const Settings settings;
  const File file("Dockerfile", "FROM a\n# hadolint ignore=DL1000\nRUNN x\n", settings);
  const auto found = lint(file, {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found[0].ignored);
}

}  // namespace
}  // namespace plimsoll::lint
