// `plimsoll explain CVE|RULE`: what the database knows of a vulnerability, or what one of our own rules means.
#include <algorithm>

#include "advisory/explain.h"
#include "base/escape.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/open_database.h"
#include "cli/output.h"
#include "cli/own_rules.h"
#include "lint/shellcheck/rules.h"
#include "sys/file.h"

namespace plimsoll::cli {
namespace {

struct ExplainOptions {
  std::string id, database, format = "table";
};

int explain_rule(const OwnRule& rule, const std::string& format) {
  if (format == "json") {
    const auto quoted = [](std::string_view text) { return "\"" + base::for_json(text) + "\""; };
    std::string more;
    for (const std::string_view alias : rule.aliases) more += (more.empty() ? "" : ", ") + quoted(alias);
    if (!more.empty()) more = fmt::format(",\n  \"aliases\": [{}]", more);
    if (!rule.reference.empty()) more += fmt::format(",\n  \"references\": [{}]", quoted(rule.reference));
    return print(
        fmt::format("{{\n  \"id\": {},\n  \"title\": {},\n  \"severity\": {},\n  \"why\": {},\n  \"fix\": {}{}\n}}\n",
                    quoted(rule.id), quoted(rule.title), quoted(model::name(rule.severity)), quoted(rule.why),
                    quoted(rule.fix), more));
  }
  std::string also;
  for (const std::string_view alias : rule.aliases) also += fmt::format("{}{}", also.empty() ? "" : ", ", alias);
  if (!also.empty()) also = fmt::format("also          {}\n", also);
  const std::string reference = rule.reference.empty() ? "" : fmt::format("\n{}\n", rule.reference);
  return print(fmt::format("{}: {}\n\nseverity      {}\n{}\n{}\nhow to fix\n{}{}", rule.id, rule.title,
                           model::name(rule.severity), also, advisory::wrapped(rule.why, "  "),
                           advisory::wrapped(rule.fix, "  "), reference));
}

// Rules of ShellCheck are known here by their numbers alone: what they say is told with a finding, and on their pages.
int explain_shellcheck(const std::string& id, const std::string& format) {
  const std::string page = lint::shellcheck_page(id);
  if (format == "json") {
    return print(fmt::format(
        "{{\n  \"id\": \"{}\",\n  \"title\": \"A rule of ShellCheck\",\n  \"references\": [\"{}\"]\n}}\n", id, page));
  }
  return print(fmt::format(
      "{0}: a rule of ShellCheck, which `plimsoll lint` asks about what RUN gives to a shell\n\n"
      "severity      ShellCheck's own: its errors are high, warnings medium, notes low, matters of style info\n\n"
      "how to ignore it\n"
      "  # plimsoll ignore={0} the reason      above the instruction; # hadolint ignore={0} works too\n"
      "  plimsoll lint --ignore {0}            once; --no-shellcheck asks it nothing\n"
      "  lint: {{ignore: [{0}]}}                 in .plimsoll.yaml, or ignored: [{0}] in .hadolint.yaml\n\n"
      "{1}\n",
      id, page));
}

int run_explain(const ExplainOptions& options) {
  // Another linter's name may stand for a rule of images and one of Dockerfiles: then both are told.
  bool is_told = false;
  for (const OwnRule& rule : own_rules()) {
    const std::string asked = base::to_lower(options.id);
    const bool is_alias = std::ranges::any_of(rule.aliases, [&](auto alias) { return base::to_lower(alias) == asked; });
    if (base::to_lower(rule.id) != asked && !is_alias) continue;
    if (is_told && print("\n") != 0) return 2;
    const int code = explain_rule(rule, options.format);
    if (code != 0 || options.format == "json") return code;
    is_told = true;
  }
  if (is_told) return 0;
  if (const auto shellcheck = lint::shellcheck_id(options.id)) return explain_shellcheck(*shellcheck, options.format);
  auto advisories = open_advisories(options.database);
  if (!advisories) return complain(advisories.error());
  const auto found = advisory::explain(options.id, **advisories);
  if (!found) return complain(found.error());
  if (!*found) {
    const model::Database& database = (*advisories)->info();
    const bool is_starter = database.kind == "starter";
    return complain(fmt::format("{}: not in this database ({}, built {}) and no rule of plimsoll{}",
                                base::for_terminal(options.id), is_starter ? "the starter set" : "a full one",
                                database.built, is_starter ? " (`plimsoll db update` makes a full one)" : ""));
  }
  return print(options.format == "json" ? explain_as_json(**found) : explain_as_text(**found));
}

void add_explain(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* command = app.add_subcommand("explain", "Say what a vulnerability or a rule means and how to fix it");
  command
      ->add_option("id", options->id,
                   "CVE-2024-3094, GHSA-..., DSA-5649-1, PL-OS-EOL, PL-CONFIG-ROOT-USER, CIS-DI-0001, DL3008, SC2086")
      ->required();
  command->add_option("--db", options->database, "Folder of the advisory database");
  command->add_option("--format,-f", options->format, "How it is written: table, json")
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str();
  command->callback([options, &exit_code] { exit_code = run_explain(*options); });
}

}  // namespace

constinit const Command kExplain{"explain", add_explain};

}  // namespace plimsoll::cli
