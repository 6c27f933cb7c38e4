// The cases of the rules for compose files. Beside each rule in compose/ stands a text of them:
//
//   == what is shown
//   services:
//     web: {privileged: true}
//   -- file common.yaml                another file of the project
//   services: {}
//   -- set over=prod.yaml              a file that is laid over compose.yaml
//   -- 2:9 privileged: true            a finding at line 2, column 9, where the file says this (a line end is \n)
//   -- common.yaml:1:2 x | message     in another file, with this message
//   -- 2:9 through 7:9 *base           and what brought the value of the finding at 2:9 to its service
//   -- fixed                           compose.yaml with its safe fixes; `-- fixed unsafe`: with all
//
// For every case it is shown besides that a fix holds what it promises: the finding is gone, all rules together find
// nothing new, and twice is once.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/compose_fix.h"
#include "tests/support/files.h"

namespace plimsoll::lint {
namespace {

struct Case {
  std::string name;
  std::map<std::string, std::string> files = {{"compose.yaml", ""}};
  std::vector<std::string> paths = {"compose.yaml"};
  std::vector<std::string> expected, through;
  std::optional<std::string> fixed, fixed_unsafe;

  ComposeInput input(const std::optional<std::string>& text = std::nullopt) const {
    auto made = files;
    if (text) made["compose.yaml"] = *text;
    return {paths,
            [made](const std::string& path) -> base::Result<std::string> {
              const auto found = made.find(path);
              if (found == made.end()) return base::fail(base::ErrorCode::not_found, "no such file");
              return found->second;
            },
            {}};
  }
};

std::vector<Case> cases_in(const std::string& text) {
  std::vector<Case> cases;
  std::string* into = nullptr;
  std::string_view rest = text;
  while (const auto line = base::next_line(rest)) {
    if (line->starts_with("== ")) {
      cases.emplace_back().name = line->substr(3);
      into = &cases.back().files["compose.yaml"];
    } else if (line->starts_with("-- file ")) {
      into = &cases.back().files[std::string(line->substr(8))];
    } else if (line->starts_with("-- set over=")) {
      cases.back().paths.emplace_back(line->substr(12));
      into = nullptr;
    } else if (*line == "-- fixed" || *line == "-- fixed unsafe") {
      into = &(*line == "-- fixed" ? cases.back().fixed : cases.back().fixed_unsafe).emplace();
    } else if (line->starts_with("-- ")) {
      auto& list = base::contains(*line, " through ") ? cases.back().through : cases.back().expected;
      list.emplace_back(line->substr(3));
      into = nullptr;
    } else if (into != nullptr) {
      *into += *line;
      *into += '\n';
    }
  }
  for (Case& one : cases) {
    std::vector<std::string*> texts;
    for (auto& [name, file] : one.files) texts.push_back(&file);
    for (auto* fixed : {&one.fixed, &one.fixed_unsafe}) {
      if (*fixed) texts.push_back(&**fixed);
    }
    for (std::string* made : texts) {
      while (made->ends_with("\n\n")) made->pop_back();  // the blank line before the next case is not the file's
    }
  }
  return cases;
}

std::vector<ActiveRule> every_rule() {
  std::vector<ActiveRule> rules;
  for (const Rule* rule : all_rules()) rules.push_back({rule, rule->severity});
  return rules;
}

std::string place_of(const ComposeFile& file, const compose::Place& place) {
  const compose::SourceFile& source = file.project().file(place);
  const auto at = source.lines.position(place.span.start);
  std::string text(file.project().text(place));
  for (std::size_t i = text.find('\n'); i != std::string::npos; i = text.find('\n')) text.replace(i, 1, "\\n");
  return fmt::format("{}{}:{} {}", place.file == 0 ? "" : source.path + ":", at.line, at.column, text);
}

std::string lines_of(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + '\n';
  return out;
}

void expect_found(const Case& one, const Rule& rule) {
  const Settings settings;
  const ComposeFile file(read_project(one.input()), settings);
  std::vector<std::string> lines, through;
  for (const Found& found : lint(file, std::vector<ActiveRule>{{&rule, rule.severity}})) {
    if (found.rule != &rule || found.ignored) continue;
    const std::size_t i = lines.size();
    const bool with_message = i < one.expected.size() && base::contains(one.expected[i], " | ");
    std::string at = place_of(file, {found.file, found.at});
    for (const compose::Place& place : found.through)
      through.push_back(fmt::format("{} through {}", at.substr(0, at.find(' ')), place_of(file, place)));
    lines.push_back(with_message ? fmt::format("{} | {}", at, found.message) : at);
  }
  EXPECT_EQ(lines_of(lines), lines_of(one.expected));
  if (!one.through.empty()) {
    EXPECT_EQ(lines_of(through), lines_of(one.through));
  }
}

std::map<std::string_view, std::size_t> counts_of(const ComposeInput& input) {
  const Settings settings;
  const ComposeFile file(read_project(input), settings);
  std::map<std::string_view, std::size_t> counts;
  for (const Found& found : lint(file, every_rule())) ++counts[found.rule->id];
  return counts;
}

void expect_fixed(const Case& one, const Rule& rule, bool with_unsafe, const std::optional<std::string>& expected) {
  const Settings settings;
  const std::vector<ActiveRule> alone = {{&rule, rule.severity}};
  const auto fixed = fix_all(one.input(), settings, alone, with_unsafe).at("compose.yaml");
  if (expected) {
    EXPECT_EQ(fixed.text, *expected);
  }
  EXPECT_EQ(fixed.refused, 0U);
  if (fixed.text == one.files.at("compose.yaml")) return;
  const ComposeInput again = one.input(fixed.text);
  EXPECT_EQ(fix_all(again, settings, alone, with_unsafe).at("compose.yaml").text, fixed.text) << "twice is once";
  const auto before = counts_of(one.input()), after = counts_of(again);
  for (const auto& [other, count] : after) {
    const auto found = before.find(other);
    EXPECT_LE(count, found == before.end() ? 0 : found->second) << "new: " << other;
  }
}

TEST(ComposeCases, AreFoundAndFixed) {
  const std::filesystem::path folder = std::filesystem::path(PLIMSOLL_SOURCE_DIR) / "src/lint/compose";
  for (const Rule* rule : all_rules()) {
    if (rule->check_compose == nullptr) continue;
    std::string name = base::to_lower(rule->id);
    std::ranges::replace(name, '-', '_');
    const auto cases = cases_in(test::read_file(folder / (name + ".cases")));
    EXPECT_FALSE(cases.empty()) << name;
    for (const Case& one : cases) {
      SCOPED_TRACE(fmt::format("{}: {}", rule->id, one.name));
      expect_found(one, *rule);
      expect_fixed(one, *rule, false, one.fixed);
      expect_fixed(one, *rule, true, one.fixed_unsafe);
    }
  }
}

TEST(ComposeCases, TheirExamplesAreTrue) {
  for (const Rule* rule : all_rules()) {
    if (rule->check_compose == nullptr) continue;
    EXPECT_EQ(rule->check, nullptr) << rule->id;
    for (const bool is_bad : {true, false}) {
      Case one;
      one.files["compose.yaml"] = is_bad ? rule->bad : rule->good;
      const Settings settings;
      const ComposeFile file(read_project(one.input()), settings);
      const auto found = lint(file, std::vector<ActiveRule>{{rule, rule->severity}});
      EXPECT_EQ(std::ranges::any_of(found, [&](const Found& each) { return each.rule == rule; }), is_bad) << rule->id;
    }
    EXPECT_FALSE(rule->title.empty() || rule->title.ends_with('.')) << rule->id;
    EXPECT_TRUE(rule->why.ends_with('.') && rule->remedy.ends_with('.')) << rule->id;
  }
}

}  // namespace
}  // namespace plimsoll::lint
