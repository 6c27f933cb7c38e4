#include "lint/process/json_form.h"

#include <algorithm>
#include <span>

#include "base/text.h"
#include "dockerfile/json_list.h"
#include "dockerfile/shell.h"

namespace plimsoll::lint {
namespace {

using dockerfile::ShellCommand;
using dockerfile::ShellScript;
using dockerfile::ShellWord;

constexpr std::string_view kBuiltins[] = {
    ".",     ":",      "[",      "[[",    "alias", "bg",   "builtin", "cd",    "command", "declare", "eval",   "exec",
    "exit",  "export", "fg",     "let",   "hash",  "jobs", "local",   "popd",  "pushd",   "read",    "return", "set",
    "shift", "shopt",  "source", "times", "trap",  "type", "ulimit",  "umask", "unalias", "unset",   "wait"};

bool is_plain(const ShellWord& word) {
  return word.literal && !word.pattern && !word.value.starts_with('~') &&
         std::ranges::all_of(word.value, [](unsigned char c) { return c >= 0x20 && c != 0x7F; });
}

// One command of plain words, and nothing else.
const ShellCommand* only_command(const ShellScript& script) {
  const bool is_simple = script.commands.size() == 1 && script.scopes.size() == 1 && script.comments.empty() &&
                         script.heredocs.empty() && script.functions.empty() && !script.broken && !script.too_large;
  if (!is_simple) return nullptr;
  const ShellCommand& command = script.commands[0];
  const bool is_bare = command.assignments.empty() && command.redirections.empty() &&
                       command.next.join == dockerfile::ShellJoin::none && !command.negated && !command.timed;
  return is_bare && std::ranges::all_of(command.words, is_plain) ? &command : nullptr;
}

std::string json_list(std::span<const ShellWord> words) {
  std::string list = "[";
  for (const ShellWord& word : words) {
    list += list.size() == 1 ? "\"" : ", \"";
    for (const char c : word.value) {
      if (c == '"') list += '\\';
      list += c;
    }
    list += '"';
  }
  return list + ']';
}

std::optional<std::string> with_double_quotes(std::string text) {
  if (base::contains(text, "\"")) return std::nullopt;
  std::ranges::replace(text, '\'', '"');
  std::vector<dockerfile::Word> words;
  if (dockerfile::read_json_list(text, 1000, words) != dockerfile::JsonList::kStrings || words.empty())
    return std::nullopt;
  return text;
}

}  // namespace

std::optional<std::string> json_form_of(const dockerfile::MappedText& text) {
  if (text.text().starts_with('[')) return with_double_quotes(text.text());
  // A `\` is an escape for one shell and part of a path for another.
  if (base::contains(text.text(), "\\") || base::contains(text.text(), "<<")) return std::nullopt;
  const ShellScript script = dockerfile::parse_shell(text);
  const ShellCommand* command = only_command(script);
  if (command == nullptr || command->words.empty()) return std::nullopt;
  std::span<const ShellWord> words = command->words;
  if (words[0].value == "exec" && words.size() > 1) words = words.subspan(1);
  if (words[0].value.starts_with('-') || base::is_one_of(words[0].value, kBuiltins)) return std::nullopt;
  return json_list(words);
}

}  // namespace plimsoll::lint
