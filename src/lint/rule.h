// What a rule is: data, and a plain function over one view of a Dockerfile, or over a compose file.
//
// One rule is one file, in a folder by subject and named by its id, and one line in all_rules.cc. Its cases stand
// beside it (`dl3004.cases`, see cases_test.cc). The rule's page, --list-rules, presets and editor help are made from
// the entry.
#pragma once
#include <span>
#include <string_view>

#include "model/severity.h"

namespace plimsoll::lint {

class View;
class Sink;
class ComposeFile;
class ComposeSink;

struct Rule {
  std::string_view id;  // "DL3004", "PL-LINT-NO-USER"
  model::Severity severity = model::Severity::medium;
  std::string_view title;  // one sentence without its point; the message where `check` gives none
  std::string_view why;
  std::string_view remedy;
  std::string_view bad, good;  // whole files: the rule has findings in the first and none in the second
  void (*check)(const View& view, Sink& out) = nullptr;                        // of a Dockerfile
  void (*check_compose)(const ComposeFile& file, ComposeSink& out) = nullptr;  // of a compose file: one of the two
  bool in_onbuild = false;   // checked a second time with what stands inside ONBUILD, and nothing else
  bool is_off = false;       // asked for by its name or by the preset `all` only
  bool is_security = false;  // of the preset `security`; of `recommended` too where it is medium or worse
  std::span<const std::string_view> aliases = {};  // ids of the same rule in other linters
  std::string_view help_uri = {};
  std::string_view since = "2026-11";  // the month that it came in: a project can keep to the rules of a month
};

}  // namespace plimsoll::lint
