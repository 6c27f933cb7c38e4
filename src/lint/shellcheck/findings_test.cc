#include "lint/shellcheck/findings.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "formats/json.h"
#include "lint/fix.h"
#include "lint/lint.h"
#include "tests/support/files.h"

namespace plimsoll::lint {
namespace {

// A row of tests/data/shellcheck/findings.json: the comments are those of the real program (0.9.0) on the script;
// tests/tools/record_shellcheck.py asks it again.
struct Row {
  std::string name, text, script, comments;
  std::string expected;
};

std::vector<Row> recorded() {
  std::vector<Row> rows;
  const auto file = formats::parse_json(test::fixture("shellcheck/findings.json"));
  for (const formats::Json& one : file.value()) {
    rows.push_back({one["name"], one["dockerfile"], one["script"], one["comments"].dump(), {}});
    for (const std::string line : one["expected"]) rows.back().expected += line + '\n';
  }
  return rows;
}

std::string place(const File& file, Span at) {
  const auto start = file.lines().position(at.start), end = file.lines().position(at.end);
  return fmt::format("{}:{}-{}:{}", start.line, start.column, end.line, end.column);
}

// "2:8-2:10 SC2086 low <what stands there>", and behind `fix` the edits, and what the fix says of itself.
std::string lines_of(const File& file, const std::vector<Found>& found) {
  std::string out;
  for (const Found& one : found) {
    std::string what(file.document().at(one.at));
    std::ranges::replace(what, '\n', '~');
    out += fmt::format("{} {} {} <{}>", place(file, one.at), one.rule->id, model::name(one.severity), what);
    if (one.fix) {
      out += one.fix->is_unsafe ? " fix" : " safe fix";
      for (const TextEdit& edit : one.fix->edits) out += fmt::format(" [{} {}]", place(file, edit.at), edit.text);
      out += ": " + one.fix->description;
    }
    out += '\n';
  }
  return out;
}

std::vector<Found> found_in(const File& file, const std::string& list, ShellcheckRules& rules) {
  const auto scripts = shellcheck_scripts(file);
  const auto comments = parse_comments(list);
  EXPECT_TRUE(comments);
  if (!comments || scripts.list.size() != 1) return {};
  return shellcheck_findings(file, scripts.list.front(), *comments, rules);
}

TEST(ShellcheckFindings, StandWhereTheDockerfileHasThem) {
  const Settings settings;
  for (const Row& row : recorded()) {
    ShellcheckRules rules;
    const File file("Dockerfile", row.text, settings);
    EXPECT_EQ(shellcheck_scripts(file).list.at(0).text, row.script) << row.name;
    EXPECT_EQ(lines_of(file, found_in(file, row.comments, rules)), row.expected) << row.name;
  }
}

// Of the first row: SC2086 and SC2164.
TEST(ShellcheckFindings, SettingsAndPragmasApply) {
  const Row row = recorded().front();
  const auto ids = [&](const Settings& settings, const std::string& before) {
    ShellcheckRules rules;
    std::string text = row.text;
    text.insert(text.find("RUN"), before);
    const File file("Dockerfile", text, settings);
    std::string out;
    for (const Found& one : lint(file, {}, found_in(file, row.comments, rules)))
      out += fmt::format("{} {}{} ", one.rule->id, model::name(one.severity), one.ignored ? " ignored" : "");
    return out;
  };
  Settings ignoring, graver;
  ignoring.ignored = {"SC2086"};
  graver.severities = {{"SC2164", model::Severity::high}};
  EXPECT_EQ(ids({}, ""), "SC2086 low SC2164 medium ");
  EXPECT_EQ(ids(ignoring, ""), "SC2164 medium ");
  EXPECT_EQ(ids(graver, ""), "SC2086 low SC2164 high ");
  EXPECT_EQ(ids({}, "# hadolint ignore=SC2164\n"), "SC2086 low SC2164 medium ignored ");
  EXPECT_EQ(ids({}, "# plimsoll ignore=SC2086 known\n"), "SC2086 low ignored SC2164 medium ");
}

TEST(ShellcheckFindings, WhatIsSaidOfOurOwnLinesIsDropped) {
  const Settings settings;
  ShellcheckRules rules;
  const File file("Dockerfile", "FROM a\nRUN echo $HTTP_PROXY\n", settings);
  EXPECT_EQ(lines_of(file, found_in(file, R"([{"code":2034,"line":2,"column":8,"endLine":3,"endColumn":9}])", rules)),
            "");
  EXPECT_EQ(lines_of(file, found_in(file, R"([{"code":2187,"line":1,"column":1,"endLine":1,"endColumn":1}])", rules)),
            "");
  // Lines and columns that the script does not have.
  EXPECT_EQ(lines_of(file, found_in(file, R"([{"code":1000,"line":99,"column":9,"endLine":0,"endColumn":0}])", rules)),
            "2:21-2:21 SC1000 info <>\n");
}

TEST(ShellcheckFindings, ThePresetOfSecurityAsksForNone) {
  Settings settings;
  for (const Preset preset : {Preset::hadolint, Preset::recommended, Preset::security, Preset::all}) {
    settings.preset = preset;
    EXPECT_EQ(wants_shellcheck(settings), preset != Preset::security);
  }
}

}  // namespace
}  // namespace plimsoll::lint
