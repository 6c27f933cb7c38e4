#include "dockerfile/shell_args.h"

#include <algorithm>

namespace plimsoll::dockerfile {
namespace {

bool is_any(std::string_view text, ShellNames any_of) {
  return std::find(any_of.begin(), any_of.end(), text) != any_of.end();
}

bool is_long(std::string_view arg) {
  return arg.size() > 2 && arg.starts_with("--");
}
bool is_short(std::string_view arg) {
  return arg.size() > 1 && arg[0] == '-' && arg[1] != '-';
}

std::string_view long_name(std::string_view arg) {
  arg.remove_prefix(2);
  return arg.substr(0, arg.find('='));
}

// Calls f(name, offset of the name in the argument) for each flag of one argument.
template <class F>
void each_flag(std::string_view arg, F f) {
  if (is_long(arg))
    f(long_name(arg), std::size_t{2});
  else if (is_short(arg))
    for (std::size_t i = 1; i < arg.size(); ++i) f(arg.substr(i, 1), i);
}

// The arguments before `--`, where flags can be.
std::span<const ShellWord> flag_args(const ShellCall& call) {
  const auto end = std::find_if(call.args.begin(), call.args.end(), [](const ShellWord& w) { return w.value == "--"; });
  return call.args.first(static_cast<std::size_t>(end - call.args.begin()));
}

bool says_flag(std::string_view arg, ShellNames any_of) {
  bool found = false;
  each_flag(arg, [&](std::string_view name, std::size_t) { found = found || is_any(name, any_of); });
  return found;
}

}  // namespace

std::vector<ShellFlag> flags(const ShellCall& call) {
  std::vector<ShellFlag> all;
  const std::span<const ShellWord> args = flag_args(call);
  for (std::size_t i = 0; i < args.size(); ++i)
    each_flag(args[i].value, [&](std::string_view name, std::size_t) { all.push_back({name, i}); });
  return all;
}

bool has_flag(const ShellCall& call, ShellNames any_of) {
  const std::span<const ShellWord> args = flag_args(call);
  return std::any_of(args.begin(), args.end(), [&](const ShellWord& w) { return says_flag(w.value, any_of); });
}

std::size_t count_flag(const ShellCall& call, std::string_view name) {
  std::size_t count = 0;
  for (const ShellWord& arg : flag_args(call))
    each_flag(arg.value, [&](std::string_view flag, std::size_t) { count += flag == name; });
  return count;
}

const ShellWord* find_arg(const ShellCall& call, ShellNames any_of) {
  const auto found =
      std::find_if(call.args.begin(), call.args.end(), [&](const ShellWord& w) { return is_any(w.value, any_of); });
  return found == call.args.end() ? nullptr : &*found;
}

bool has_arg(const ShellCall& call, ShellNames any_of) {
  return find_arg(call, any_of) != nullptr;
}

bool has_args(const ShellCall& call, std::string_view name, ShellNames any_of) {
  return call.name == name && has_arg(call, any_of);
}

std::vector<const ShellWord*> words(const ShellCall& call, ShellNames flags_with_value) {
  std::vector<const ShellWord*> all;
  const std::size_t flags_end = flag_args(call).size();
  for (std::size_t i = 0; i < call.args.size(); ++i) {
    const ShellWord& arg = call.args[i];
    if (!arg.value.starts_with('-'))
      all.push_back(&arg);
    else if (i < flags_end && arg.value.find('=') == std::string::npos && says_flag(arg.value, flags_with_value))
      ++i;
  }
  return all;
}

std::optional<ShellFlagValue> flag_value(const ShellCall& call, ShellNames any_of) {
  std::optional<ShellFlagValue> last;
  const std::span<const ShellWord> args = flag_args(call);
  for (std::size_t i = 0; i < args.size(); ++i) {
    const ShellWord& arg = args[i];
    const std::string_view written = arg.value;
    std::size_t behind = std::string_view::npos;  // of the flag's name in the argument
    each_flag(written, [&](std::string_view name, std::size_t at) {
      if (behind == std::string_view::npos && is_any(name, any_of)) behind = at + name.size();
    });
    if (behind == std::string_view::npos) continue;
    if (behind < written.size() && written[behind] == '=') ++behind;
    const bool own = behind < written.size() || written.ends_with('=');
    if (!own && i + 1 >= call.args.size()) continue;
    const ShellWord& word = own ? arg : call.args[i + 1];
    ShellFlagValue found{
        .value = std::string(own ? written.substr(behind) : word.value), .flag = &arg, .word = &word, .at = word.at};
    if (own && word.at.size() == written.size()) found.at.start += static_cast<std::uint32_t>(behind);
    last = std::move(found);
    if (!own) ++i;
  }
  return last;
}

Span span_with_space_before(std::string_view file, Span before, Span word) {
  if (before.end > word.start || word.start > file.size()) return word;
  const std::string_view between = file.substr(before.end, word.start - before.end);
  if (between.find('#') == std::string_view::npos) return {before.end, word.end};
  const auto blanks = between.find_last_not_of(" \t");
  return {before.end + static_cast<std::uint32_t>(blanks + 1), word.end};
}

Span span_with_space_behind(std::string_view file, Span word, Span next) {
  if (word.end > next.start || next.start > file.size()) return word;
  const std::string_view between = file.substr(word.end, next.start - word.end);
  if (between.find('#') == std::string_view::npos) return {word.start, next.start};
  const auto blanks = std::min(between.find_first_not_of(" \t"), between.size());
  return {word.start, word.end + static_cast<std::uint32_t>(blanks)};
}

}  // namespace plimsoll::dockerfile
