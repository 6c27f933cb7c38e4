#include "lint/all_rules.h"
#include "lint/lint.h"

namespace plimsoll::lint {
namespace {

std::string ids_in(std::string_view text, Preset preset = Preset::recommended) {
  Settings settings;
  settings.preset = preset;
  const File file("Dockerfile", std::string(text), settings);
  std::vector<ActiveRule> rules;
  for (const Rule* rule : {&kDl1000, &kDl3020, &kDl3043, &kDl3061}) rules.push_back({rule, rule->severity});
  std::string ids;
  for (const Found& one : lint(file, rules)) ids += fmt::format("{} ", one.rule->id);
  return ids;
}

TEST(LintSyntax, AnErrorOfSyntaxIsToldOnce) {
  EXPECT_EQ(ids_in("FROM a:1\nONBUILD FROM b:1\n"), "DL3043 ");
  EXPECT_EQ(ids_in("RUN a\nFROM a:1\n"), "DL3061 ");
  EXPECT_EQ(ids_in("RUN a\n"), "DL3061 ") << "that there is no FROM is told at the same place";
}

TEST(LintSyntax, AnErrorOfSyntaxIsNotHiddenByWhatIsWrongElsewhereInTheInstruction) {
  EXPECT_EQ(ids_in("FROM a:1\nADD --bogus a /b\n"), "DL3020 DL1000 ");
}

TEST(LintSyntax, AFileWithoutFromIsNoFaultToHadolint) {
  for (const char* text : {"", "\n", "# only\n", "ARG A\n"}) {
    EXPECT_EQ(ids_in(text, Preset::hadolint), "") << text;
    EXPECT_EQ(ids_in(text), "DL1000 ") << text;
  }
  EXPECT_EQ(ids_in("RUN a\n", Preset::hadolint), "DL3061 ");
  EXPECT_EQ(ids_in("ARG\n", Preset::hadolint), "DL1000 ") << "an ARG without a name is none";
}

}  // namespace
}  // namespace plimsoll::lint
