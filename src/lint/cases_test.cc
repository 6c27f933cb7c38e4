// The cases of all rules. Beside each rule stands a text of them:
//
//   == what is shown
//   FROM debian:12
//   RUN sudo id
//   -- 2:5 sudo              a finding of the rule at line 2, column 5, where the file says `sudo` (a line end is \n)
//   -- 2:5 sudo | message    with this message
//   -- fixed                 the file when all its safe fixes for this rule are made; `-- fixed unsafe`: all fixes
//   FROM debian:12
//   RUN id
//
// The file is named Dockerfile. A line `-- set NAME=VALUE` in front of the findings is a setting:
// preset=hadolint, trusted-registry, context-file and dockerignore (a line of it), context-text=FILE=LINE (one more
// line of that file), context-tar=FILE=MEMBER,MEMBER, label (name:type), strict-labels, build-arg, now (a day). For
// every case it is shown besides that the tree prints back, and that a fix holds what it promises: the finding is gone,
// all rules together find nothing new, what is outside of the edits is the same, and twice is once.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/text.h"
#include "dockerfile/parse.h"
#include "dockerfile/print.h"
#include "formats/tar_writer.h"
#include "lint/all_rules.h"
#include "lint/context/contents.h"
#include "lint/fix.h"
#include "lint/hadolint_config.h"
#include "tests/support/files.h"

namespace plimsoll::lint {
namespace {

// The context of a case, made of its lines: files with their folders, and the text of .dockerignore.
struct MadeContext {
  std::vector<std::string> files;
  std::string ignore;
  bool has_ignore = false;
  std::map<std::string, std::string, std::less<>> texts;  // of the files that have one

  void add_ignored(std::string_view line) {
    ignore += fmt::format("{}\n", line);
    has_ignore = true;
  }
  std::shared_ptr<const BuildContext> read() const {
    auto context = std::make_shared<BuildContext>();
    context->ignore = dockerfile::Dockerignore::parse(ignore);
    if (has_ignore) context->ignore_name = ".dockerignore";
    std::set<std::string> seen;
    for (const std::string& file : files) add(file, seen, *context);
    std::ranges::sort(context->entries, {}, &ContextEntry::path);
    context->contents = std::make_shared<ContextContents>([texts = texts](const std::string& path, std::uint64_t most) {
      const auto text = texts.find(path);
      return base::Result<FilePart>(FilePart{text == texts.end() ? "" : text->second.substr(0, most), true});
    });
    return context;
  }
  void add_text(std::string_view file, std::string_view text) {
    if (!texts.contains(file)) files.emplace_back(file);
    texts[std::string(file)] += text;
  }
  void add_tar(std::string_view file, std::string_view members) {
    for (const std::string_view name : base::split(members, ','))
      add_text(file, formats::tar_header(name, '0', 0, 0644));
    add_text(file, formats::tar_end());
  }

 private:
  static void add(const std::string& file, std::set<std::string>& seen, BuildContext& context) {
    for (std::size_t at = file.find('/');; at = file.find('/', at + 1)) {
      ContextEntry entry{file.substr(0, at), at != std::string::npos};
      const bool is_end = at == std::string::npos || is_sensitive(entry);
      if (!context.ignore.ignores(entry.path) && seen.insert(entry.path).second) context.entries.push_back(entry);
      if (is_end) return;
    }
  }
};

struct Case {
  std::string name, text;
  std::vector<std::string> expected;  // "2:5 sudo"
  std::optional<std::string> fixed, fixed_unsafe;
  Settings settings;
  std::optional<MadeContext> context;
};

void set(std::string_view words, Case& one) {
  Settings& settings = one.settings;
  const auto [name, value] = base::cut(words, '=');
  const auto [key, rest] = base::cut(value.value_or(""), name == "label" ? ':' : '=');
  if (name == "trusted-registry") settings.trusted_registries.emplace_back(*value);
  if (name == "label") settings.label_schema[std::string(key)] = label_type(*rest).value();
  if (name.starts_with("context-") || name == "dockerignore") {
    if (!one.context) one.context.emplace();
    if (name == "context-text") one.context->add_text(key, fmt::format("{}\n", *rest));
    if (name == "context-tar") one.context->add_tar(key, *rest);
    if (name == "context-file") one.context->files.emplace_back(*value);
    if (name == "dockerignore") one.context->add_ignored(*value);
  }
  if (name == "preset") settings.preset = Preset::hadolint;  // the only one that any rule asks for
  if (name == "now") settings.now = base::parse_time(*value).value();
  if (name == "strict-labels") settings.strict_labels = true;
  if (name == "build-arg") settings.build_values.args[std::string(key)] = *rest;
}

std::vector<Case> cases_in(const std::string& file) {
  std::vector<Case> cases;
  std::string* into = nullptr;
  std::string_view rest = file;
  while (const auto line = base::next_line(rest)) {
    if (line->starts_with("== ")) {
      cases.push_back({});
      cases.back().name = line->substr(3);
      into = &cases.back().text;
    } else if (line->starts_with("-- set ")) {
      set(line->substr(7), cases.back());
    } else if (*line == "-- fixed" || *line == "-- fixed unsafe") {
      auto& fixed = *line == "-- fixed" ? cases.back().fixed : cases.back().fixed_unsafe;
      into = &fixed.emplace();
    } else if (line->starts_with("-- ")) {
      cases.back().expected.emplace_back(line->substr(3));
      into = nullptr;
    } else if (into != nullptr) {
      *into += *line;
      *into += '\n';
    }
  }
  for (Case& one : cases) {
    if (one.context) one.settings.read_context = [made = *one.context](const std::string&) { return made.read(); };
    // the blank line before the next case is not the file's
    for (std::string* text :
         {&one.text, one.fixed ? &*one.fixed : nullptr, one.fixed_unsafe ? &*one.fixed_unsafe : nullptr}) {
      while (text != nullptr && text->ends_with("\n\n")) text->pop_back();
    }
  }
  return cases;
}

const Rule* rule_of(const std::filesystem::path& file) {
  std::string id = file.stem().string();
  std::ranges::replace(id, '_', '-');
  for (const Rule* rule : all_rules()) {
    if (base::to_lower(rule->id) == id) return rule;
  }
  return nullptr;
}

std::vector<ActiveRule> every_rule() {
  std::vector<ActiveRule> rules;
  for (const Rule* rule : all_rules()) rules.push_back({rule, rule->severity});
  return rules;
}

std::string line_of(const File& file, const Found& one, bool with_message) {
  const auto at = file.lines().position(one.at.start);
  std::string text(file.document().at(one.at));
  for (std::size_t i = text.find('\n'); i != std::string::npos; i = text.find('\n')) text.replace(i, 1, "\\n");
  return fmt::format("{}:{} {}{}", at.line, at.column, text, with_message ? " | " + one.message : "");
}

std::string found_lines(const File& file, const Rule& rule, const std::vector<std::string>& expected) {
  std::string lines;
  std::size_t i = 0;
  for (const Found& one : lint(file, std::vector<ActiveRule>{{&rule, rule.severity}})) {
    if (one.rule != &rule || one.ignored) continue;
    const bool with_message = i < expected.size() && base::contains(expected[i], " | ");
    lines += line_of(file, one, with_message) + '\n';
    ++i;
  }
  return lines;
}

std::map<std::string_view, std::size_t> counts_of(const File& file) {
  std::map<std::string_view, std::size_t> counts;
  for (const Found& one : lint(file, every_rule())) ++counts[one.rule->id];
  return counts;
}

// With the fixes of `rule` alone, judged by all rules.
void expect_fixed(const Case& one, const Rule& rule, bool with_unsafe, const std::optional<std::string>& expected) {
  const std::vector<ActiveRule> alone = {{&rule, rule.severity}};
  const File file("Dockerfile", one.text, one.settings);
  const FixedText fixed = fix_all(file, alone, {with_unsafe});
  if (expected) {
    EXPECT_EQ(fixed.text, *expected);
  }
  EXPECT_EQ(fixed.refused, 0U);
  if (fixed.text == one.text) return;
  const File again("Dockerfile", fixed.text, one.settings);
  EXPECT_EQ(fix_all(again, alone, {with_unsafe}).text, fixed.text) << "twice is once";
  const auto before = counts_of(file), after = counts_of(again);
  for (const auto& [other, count] : after) {
    const auto found = before.find(other);
    EXPECT_LE(count, found == before.end() ? 0 : found->second) << "new: " << other;
  }
}

class Cases : public testing::TestWithParam<std::filesystem::path> {};

std::vector<std::filesystem::path> all_case_files() {
  std::vector<std::filesystem::path> files;
  const std::filesystem::path lint = std::filesystem::path(PLIMSOLL_SOURCE_DIR) / "src/lint";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(lint)) {
    const bool is_compose = entry.path().parent_path().filename() == "compose";  // see compose_cases_test.cc
    if (entry.path().extension() == ".cases" && !is_compose) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

TEST_P(Cases, AreFoundAndFixed) {
  const Rule* rule = rule_of(GetParam());
  ASSERT_NE(rule, nullptr) << "no rule has this file's name: " << GetParam();
  const auto cases = cases_in(test::read_file(GetParam()));
  EXPECT_FALSE(cases.empty());
  for (const Case& one : cases) {
    SCOPED_TRACE(fmt::format("{}: {}", rule->id, one.name));
    const File file("Dockerfile", one.text, one.settings);
    std::string expected;
    for (const std::string& line : one.expected) expected += line + '\n';
    EXPECT_EQ(found_lines(file, *rule, one.expected), expected);
    EXPECT_EQ(dockerfile::print(file.document()), one.text);
    EXPECT_EQ(dockerfile::fault_of(file.document()), std::nullopt);
    expect_fixed(one, *rule, false, one.fixed);
    expect_fixed(one, *rule, true, one.fixed_unsafe);
  }
}

INSTANTIATE_TEST_SUITE_P(Lint, Cases, testing::ValuesIn(all_case_files()), [](const auto& one) {
  std::string name = one.param.stem().string();
  std::ranges::replace(name, '-', '_');
  return name;
});

// What the examples of all rules are read with: some rules judge only what the user has asked for.
// A build context with a key in it and, with an ignore file, a file that it takes out.
Settings settings_of_examples(bool with_ignore_file) {
  Settings settings;
  MadeContext context{{".env", "src/a", "ignored"}, {}, false, {}};
  context.add_text("conf/app.ini", "url=mysql://app:correct-horse-7@db.corp\n");
  context.add_tar("evil.tar", "../x");
  context.add_tar("plain.tar", "x");
  if (with_ignore_file) context.add_ignored("ignored");
  settings.read_context = [context](const std::string&) { return context.read(); };
  settings.trusted_registries = {"docker.io"};
  settings.now = base::parse_time("2026-11-24");
  settings.label_schema = {{"created", LabelType::rfc3339}, {"license", LabelType::spdx},
                           {"mail", LabelType::email},      {"revision", LabelType::hash},
                           {"url", LabelType::url},         {"version", LabelType::semver}};
  settings.strict_labels = true;
  return settings;
}

TEST(LintRules, TheirExamplesAreTrue) {
  for (const Rule* rule : all_rules()) {
    for (const bool is_bad : {true, false}) {
      if (rule->check == nullptr) continue;
      bool is_found = false;
      for (const bool with_ignore_file : {true, false}) {
        const Settings settings = settings_of_examples(with_ignore_file);
        const File file("Dockerfile", std::string(is_bad ? rule->bad : rule->good), settings);
        const auto found = lint(file, std::vector<ActiveRule>{{rule, rule->severity}});
        is_found |= std::ranges::any_of(found, [&](const Found& one) { return one.rule == rule; });
      }
      EXPECT_EQ(is_found, is_bad) << rule->id;
    }
    EXPECT_FALSE(rule->title.empty() || rule->title.ends_with('.')) << rule->id;
    EXPECT_TRUE(rule->why.ends_with('.') && rule->remedy.ends_with('.')) << rule->id;
  }
}

TEST(LintRules, EachHasItsFileAndItsCases) {
  const std::filesystem::path lint = std::filesystem::path(PLIMSOLL_SOURCE_DIR) / "src/lint";
  std::set<std::string> ids, cases, sources;
  for (const Rule* rule : all_rules()) {
    std::string id = base::to_lower(rule->id);
    std::ranges::replace(id, '-', '_');
    EXPECT_TRUE(ids.insert(id).second) << "twice: " << rule->id;
  }
  for (const auto& entry : std::filesystem::recursive_directory_iterator(lint)) {
    if (entry.path().parent_path() == lint) continue;
    const std::string name = entry.path().stem().string();
    if (!name.starts_with("dl") && !name.starts_with("pl_")) continue;
    if (entry.path().extension() == ".cc") sources.insert(name);
    if (entry.path().extension() == ".cases") cases.insert(name);
  }
  EXPECT_EQ(ids, sources);
  EXPECT_EQ(ids, cases);
}

}  // namespace
}  // namespace plimsoll::lint
