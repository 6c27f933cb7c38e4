#include "lint/all_rules.h"
#include "lint/user/stage_users.h"

namespace plimsoll::lint {
namespace {

bool is_copy(const Step& step) {
  return step->keyword == Keyword::kCopy || step->keyword == Keyword::kAdd;
}

void check_stage(const View& view, const dockerfile::Stage& stage, const Step* user, Sink& out) {
  for (const Step& step : view.steps_of(stage)) {
    if (step->keyword == Keyword::kUser && !step->words.empty()) user = &step;
    if (!is_copy(step) || user == nullptr || step->flag("chown") != nullptr) continue;
    const std::string_view written = (*user)->raw((*user)->words[0]);
    if (is_root(view.scopes().expand(user->index, written).value)) continue;
    Found& found =
        out.add(step, step->keyword_span, fmt::format("USER is {}, and what is copied belongs to root", written));
    if (written.find_first_of(" \t\"'\\") != std::string_view::npos) continue;
    const Span behind{step->keyword_span.end, step->keyword_span.end};
    found.fix = Remedy{"Copy as that user", {{behind, fmt::format(" --chown={}", written)}}, true};
  }
}

void check(const View& view, Sink& out) {
  const std::vector<const Step*> users = last_users(view);
  for (const dockerfile::Stage& stage : view.document().stages) {
    const auto base = view.scopes().stage(stage.index).base;
    check_stage(view, stage, base ? users[*base] : nullptr, out);
  }
}

}  // namespace

constinit const Rule kPlLintCopyChown{
    .id = "PL-LINT-COPY-CHOWN",
    .severity = model::Severity::low,
    .title = "What is copied behind USER belongs to root",
    .why =
        "COPY and ADD take no notice of USER: the program may not be able to write what it was given, and the next "
        "chown "
        "stores all of it a second time.",
    .remedy = "Write COPY --chown=USER, or copy before USER what only has to be read.",
    .bad = "FROM debian:12\nUSER app\nCOPY . /app\n",
    .good = "FROM debian:12\nUSER app\nCOPY --chown=app . /app\n",
    .check = check,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#copy---chown---chmod",
};

}  // namespace plimsoll::lint
