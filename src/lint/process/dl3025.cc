#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/process/json_form.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

// The instruction whose arguments are what is run.
const Instruction* process_of(const Step& step) {
  if (step->keyword == Keyword::kCmd || step->keyword == Keyword::kEntrypoint) return step.instruction;
  return step->keyword == Keyword::kHealthcheck ? step->nested.get() : nullptr;
}

// A fix for the shell that is the usual one. It is not safe: the program becomes process 1, and its name can be that of
// a function which the shell's start-up files define.
void offer_json(const View& view, const Instruction& process, Span all, Found& found) {
  const std::string_view written = view.document().at(all);
  const bool has_comments = base::contains(written, "\n") && base::contains(written, "#");
  if (has_comments || !process.heredocs.empty()) return;
  if (auto list = json_form_of(process.arguments))
    found.fix = Remedy{"Write a list of JSON", {{all, std::move(*list)}}, true};
}

void check(const View& view, Sink& out) {
  bool has_own_shell = false;
  for (const Step& step : view.steps()) {
    has_own_shell = has_own_shell || step->keyword == Keyword::kShell;
    const Instruction* process = process_of(step);
    if (process == nullptr || process->exec_form || process->arguments.empty()) continue;
    const std::string& text = process->arguments.text();
    const Span all = process->arguments.source_span({0, static_cast<std::uint32_t>(text.size())});
    const std::string_view name = dockerfile::name_of(step->keyword);
    Found& found = out.add(step, all,
                           text.starts_with('[')
                               ? fmt::format("What follows {} looks like a list of JSON strings, and is none", name)
                               : fmt::format("A shell stands between Docker and the program of {}", name));
    if (!has_own_shell) offer_json(view, *process, all, found);
  }
}

constexpr std::string_view kAliases[] = {"JSONArgsRecommended"};

}  // namespace

constinit const Rule kDl3025{
    .id = "DL3025",
    .severity = model::Severity::medium,
    .title = "A program is started by a shell",
    .why =
        "The shell is process 1 then and passes no signals on: the program is killed without a warning when the "
        "container stops.",
    .remedy = "Write a list of JSON, such as CMD [\"node\", \"app.js\"].",
    .bad = "FROM debian:12\nCMD node app.js\n",
    .good = "FROM debian:12\nCMD [\"node\", \"app.js\"]\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/json-args-recommended/",
};

}  // namespace plimsoll::lint
