#include "lint/packages/cleaning.h"

#include <algorithm>

#include "base/text.h"
#include "lint/programs/run_edits.h"

namespace plimsoll::lint {
namespace {

// "/var/lib/apt/lists/*" as "/var/lib/apt/lists".
std::string_view without_star(std::string_view path) {
  while (path.ends_with('*') || (path.ends_with('/') && path.size() > 1)) path.remove_suffix(1);
  return path;
}

bool is_in(std::string_view inner, std::string_view outer) {
  return inner.starts_with(outer) && (inner.size() == outer.size() || outer == "/" || inner[outer.size()] == '/');
}

// "/var/lib/{apt,dpkg}" covers what is below /var/lib/.
bool covers(const ShellWord& word, std::string_view folder) {
  if (!word.literal) return true;
  const std::string_view path = without_star(std::string_view(word.value).substr(0, word.value.find('{')));
  return is_in(path, folder) || is_in(folder, path);
}

}  // namespace

bool removes(const ShellCall& call, std::string_view folder) {
  const bool is_rm = call.name == "rm" && dockerfile::has_flag(call, {"r", "R", "recursive"});
  const bool is_find = call.name == "find" && dockerfile::has_arg(call, {"-delete", "rm"});
  if (call.name == "rm" && dockerfile::has_arg(call, {folder, std::string(folder) + "/*"})) return true;
  if (!is_rm && !is_find) return false;
  return std::ranges::any_of(
      call.args, [&](const ShellWord& word) { return !word.value.starts_with('-') && covers(word, folder); });
}

const ShellCommand* first_uncleaned(const Step& run, const IsCall& is_install, const IsCall& is_clean) {
  const ShellCommand* first = nullptr;
  View::each_call_of(run, [&](const ShellCommand& command, const ShellCall& call) {
    if (is_clean(call))
      first = nullptr;
    else if (first == nullptr && is_install(call))
      first = &command;
  });
  return first;
}

Found* add_uncleaned(const View& view, Sink& out, const Step& run, const IsCall& is_install, const IsCall& is_clean,
                     std::string_view cleaning) {
  const ShellCommand* command = first_uncleaned(run, is_install, is_clean);
  if (command == nullptr) return nullptr;
  Found& found = out.add(run, command->at);
  if (auto edit = appended(view.document(), run, cleaning))
    found.fix = Remedy{fmt::format("Add {}", cleaning), {*std::move(edit)}};
  return &found;
}

std::vector<bool> stages_that_last(const dockerfile::Document& document) {
  std::vector<bool> lasting(document.stages.size());
  if (lasting.empty()) return lasting;
  const dockerfile::Stage& last = document.stages.back();
  for (const dockerfile::Stage& stage : document.stages) {
    if (stage.image == last.image && stage.name == last.name) lasting[stage.index] = true;
    if (stage.base) lasting[*stage.base] = true;
  }
  return lasting;
}

bool lasts(const View& view, const std::vector<bool>& lasting, const Step& step) {
  const auto stage = view.document().instructions[step.index].stage;
  return stage && lasting[*stage];
}

}  // namespace plimsoll::lint
