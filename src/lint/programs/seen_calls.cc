#include "lint/programs/seen_calls.h"

#include "base/text.h"

namespace plimsoll::lint {
namespace {

using dockerfile::MappedText;
using dockerfile::ShellScript;

constexpr unsigned kMostDepth = 3;  // of `sh -c "sh -c '...'"`

// A word that is one string of quotes, as the text that the inner shell gets, with its places in the file. Nothing for
// any other word.
std::optional<MappedText> inner_text(const MappedText& text, const ShellWord& word) {
  const std::string_view raw = std::string_view(text.text()).substr(word.in_text.start, word.in_text.size());
  if (raw.size() < 2 || (raw[0] != '"' && raw[0] != '\'') || raw.back() != raw[0]) return std::nullopt;
  const std::string_view inside = raw.substr(1, raw.size() - 2);
  MappedText inner;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] == raw[0]) return std::nullopt;  // 'a'b'c'
    const bool is_escape = raw[0] == '"' && inside[i] == '\\' && i + 1 < inside.size() &&
                           std::string_view("$`\"\\").find(inside[i + 1]) != std::string_view::npos;
    if (is_escape) ++i;
    const auto at = word.in_text.start + 1 + static_cast<std::uint32_t>(i);
    inner.append(inside.substr(i, 1), text.source(at));
  }
  return inner;
}

bool is_command_flag(std::string_view arg) {
  return arg.size() > 1 && arg[0] == '-' && arg[1] != '-' && arg.ends_with('c');
}

// What stands behind -c, or null.
const ShellWord* script_word(const ShellCall& call) {
  if (!is_shell_name(call.name) && call.name != "su" && call.name != "runuser") return nullptr;
  for (std::size_t i = 0; i + 1 < call.args.size(); ++i) {
    if (is_command_flag(call.args[i].value)) return &call.args[i + 1];
  }
  return nullptr;
}

void visit(const Step& run, const MappedText& text, const ShellScript& script, unsigned depth, const TakeScript& take) {
  take(run, script);
  if (depth == kMostDepth) return;
  for (const ShellCommand& command : script.commands) {
    const auto call = dockerfile::seen_through(command);
    const ShellWord* word = call ? script_word(*call) : nullptr;
    const auto inner = word != nullptr ? inner_text(text, *word) : std::nullopt;
    if (inner) visit(run, *inner, dockerfile::parse_shell(*inner), depth + 1, take);
  }
}

// RUN ["bash", "-c", "..."]: of Body's text the shell gets the last word only.
bool visit_json(const Step& run, const TakeScript& take) {
  const auto& words = run->words;
  if (!run->exec_form || words.size() < 3) return false;
  const std::string_view program = words[0].value;
  if (!is_shell_name(program.substr(program.rfind('/') + 1)) || !is_command_flag(words[1].value)) return false;
  if (words[2].span.size() != words[2].value.size() + 2) return false;  // escapes of JSON
  MappedText text;
  text.append(words[2].value, words[2].span.start + 1);
  visit(run, text, dockerfile::parse_shell(text), 1, take);
  return true;
}

}  // namespace

bool is_shell_name(std::string_view name) {
  return base::is_one_of(name, {"sh", "bash", "ash", "dash", "zsh", "ksh"});
}

void each_script_of(const Step& run, const TakeScript& take) {
  if (run.body == nullptr || !run.body->script || visit_json(run, take)) return;
  visit(run, run.body->text, *run.body->script, 0, take);
}

void each_script(const View& view, const TakeScript& take) {
  view.each(Keyword::kRun, [&](const Step& step) { each_script_of(step, take); });
}

void each_seen_call_of(const Step& run, const TakeCall& take) {
  each_script_of(run, [&](const Step& step, const ShellScript& script) {
    for (const ShellCommand& command : script.commands) {
      if (const auto call = dockerfile::seen_through(command)) take(step, command, *call);
    }
  });
}

void each_seen_call(const View& view, const TakeCall& take) {
  view.each(Keyword::kRun, [&](const Step& step) { each_seen_call_of(step, take); });
}

}  // namespace plimsoll::lint
