#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/packages/cache_mounts.h"
#include "lint/packages/package_managers.h"
#include "lint/programs/run_edits.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kVariable = "PIP_NO_CACHE_DIR";

constexpr std::size_t kLongestYes = 8;  // ="True";

bool is_yes(std::string_view value) {
  return base::is_one_of(value, {"1", "true", "True", "TRUE", "on", "On", "ON", "yes", "Yes", "YES"});
}

// By ENV, or by ARG, which RUN sees as well (hadolint knows of ENV only).
bool is_set_outside(const View& view, const Step& run) {
  const dockerfile::Variable* variable = view.scopes().at(run.index).find(kVariable);
  return variable != nullptr && variable->is_known && is_yes(variable->value);
}

// PIP_NO_CACHE_DIR=1 pip install, export PIP_NO_CACHE_DIR=1.
bool is_set_inside(const Step& run) {
  if (run.body == nullptr) return false;
  const std::string_view text = run.body->text.text();
  for (std::size_t at = text.find(kVariable); at != text.npos; at = text.find(kVariable, at + 1)) {
    std::string_view value = text.substr(at + kVariable.size(), kLongestYes);
    if (!value.starts_with('=')) continue;
    value.remove_prefix(value.substr(1).starts_with('"') || value.substr(1).starts_with('\'') ? 2 : 1);
    if (is_yes(value.substr(0, value.find_first_of(" \t\r\n;&|\"'")))) return true;
  }
  return false;
}

void check(const View& view, Sink& out) {
  view.each(Keyword::kRun, [&](const Step& step) {
    if (has_cache_mount(step, ".cache/pip") || is_set_outside(view, step) || is_set_inside(step)) return;
    View::each_call_of(step, [&](const ShellCommand& command, const ShellCall& call) {
      if (!is_pip_install(call) || call.name.starts_with("pipx")) return;
      if (dockerfile::has_arg(call, {"--no-cache-dir"})) return;
      out.add(step, command.at).fix =
          with_word_behind(view.document(), step, *dockerfile::find_arg(call, {"install"}), "--no-cache-dir");
    });
  });
}

}  // namespace

constinit const Rule kDl3042{
    .id = "DL3042",
    .severity = model::Severity::medium,
    .title = "pip keeps what it downloads in the image",
    .why = "The cache holds every package a second time, and nothing reads it again.",
    .remedy = "Write pip install --no-cache-dir, set PIP_NO_CACHE_DIR=1, or mount a cache at /root/.cache/pip.",
    .bad = "FROM python:3.12\nRUN pip install flask==3.0.3\n",
    .good = "FROM python:3.12\nRUN pip install --no-cache-dir flask==3.0.3\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://pip.pypa.io/en/stable/topics/caching/",
};

}  // namespace plimsoll::lint
