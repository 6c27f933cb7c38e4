#include "lint/inner_scripts.h"

#include "dockerfile/shell_args.h"
#include "lint/shells.h"

namespace plimsoll::lint {
namespace {

using dockerfile::MappedText;
using dockerfile::ShellCall;
using dockerfile::ShellCommand;
using dockerfile::ShellScript;
using dockerfile::ShellWord;

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

class Collector {
 public:
  explicit Collector(const ParseShell& parse) : parse_(parse) {}

  void add(const MappedText& text, unsigned depth) {
    const ShellScript script = parse_(text);
    found_.list.push_back(script);
    add_inside(text, script, depth);
  }

  // What the commands of a script hand on.
  void add_inside(const MappedText& text, const ShellScript& script, unsigned depth) {
    if (depth == kMostDepth) return;
    for (const ShellCommand& command : script.commands) {
      const auto call = dockerfile::seen_through(command);
      const ShellWord* word = call ? script_word(*call) : nullptr;
      const auto inner = word != nullptr ? inner_text(text, *word) : std::nullopt;
      if (inner) add(*inner, depth + 1);
    }
  }

  InnerScripts take(bool is_all) {
    found_.is_all = is_all;
    return std::move(found_);
  }

 private:
  const ParseShell& parse_;
  InnerScripts found_;
};

// RUN ["bash", "-c", "..."]: the text that the shell gets; nothing for anything else.
std::optional<MappedText> json_script(const dockerfile::Instruction& run) {
  const auto& words = run.words;
  if (!run.exec_form || words.size() < 3) return std::nullopt;
  const std::string_view program = words[0].value;
  if (!is_shell_name(program.substr(program.rfind('/') + 1)) || !is_command_flag(words[1].value)) return std::nullopt;
  if (words[2].span.size() != words[2].value.size() + 2) return std::nullopt;  // escapes of JSON
  MappedText text;
  text.append(words[2].value, words[2].span.start + 1);
  return text;
}

}  // namespace

InnerScripts inner_scripts(const dockerfile::Instruction& run, const MappedText& text, const ShellScript& script,
                           const ParseShell& parse) {
  Collector collector(parse);
  const auto json = json_script(run);
  if (json) {
    collector.add(*json, 1);
  } else {
    collector.add_inside(text, script, 0);
  }
  return collector.take(json.has_value());
}

}  // namespace plimsoll::lint
