// What rules ask of a command: its name behind `command` and the like, its flags, its words, and places for fixes.
//
//   command apt-get install -yq --target-release=x foo
//     name apt-get, args [install, -yq, --target-release=x, foo], flags y q target-release, words install foo
//
// A flag is `--x` and `--x=y` (x), and each letter of `-abc`; `-` is none, and neither is anything from `--` on. A word
// is what does not start with `-`: so is the value of a flag that stands by itself, unless the rule drops it.
#pragma once
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/shell.h"

namespace plimsoll::dockerfile {

using ShellNames = std::initializer_list<std::string_view>;

// A part of a ShellCommand, which has to outlive it.
struct ShellCall {
  std::string_view name;
  const ShellWord* name_word = nullptr;
  std::span<const ShellWord> args;
};

// What runs: X of `command X`, `builtin X`, `busybox X`, `run X` and `exec [-cl] [-a NAME] X`. Nothing where the name
// is not literal, as in `$X foo`.
std::optional<ShellCall> effective(const ShellCommand& command);

// For rules of our own, which are not fooled by more than that: also X of `sudo -u a X`, `env A=b X`, `xargs -n1 X`,
// `nice X`, `timeout 5 X` ..., and `curl` for `/usr/bin/curl`.
std::optional<ShellCall> seen_through(const ShellCommand& command);
// The same, one step. Nothing where `call` runs no other command.
std::optional<ShellCall> look_through(const ShellCall& call);

struct ShellFlag {
  std::string_view name;  // "y", "target-release"
  std::size_t arg = 0;    // in ShellCall::args
};
std::vector<ShellFlag> flags(const ShellCall& call);
bool has_flag(const ShellCall& call, ShellNames any_of);
std::size_t count_flag(const ShellCall& call, std::string_view name);

// An argument that is exactly one of these, whatever it looks like.
bool has_arg(const ShellCall& call, ShellNames any_of);
// `call` is `name` with any of these arguments: has_args(call, "rm", {"-rf"}).
bool has_args(const ShellCall& call, std::string_view name, ShellNames any_of);
// The first one of them that is there.
const ShellWord* find_arg(const ShellCall& call, ShellNames any_of);

// The words, without those behind a flag of `flags_with_value` that has no `=`.
std::vector<const ShellWord*> words(const ShellCall& call, ShellNames flags_with_value = {});

// `-u 5`, `-u5`, `--uid 5`, `--uid=5` for {"u", "uid"}; the last one, as programs take it.
struct ShellFlagValue {
  std::string value;
  const ShellWord* flag = nullptr;
  const ShellWord* word = nullptr;  // that holds the value: the flag's own, or the next one
  Span at;                          // of the value, or of its whole word where the word is quoted
};
std::optional<ShellFlagValue> flag_value(const ShellCall& call, ShellNames any_of);

// What goes when `word` goes: it and the white space before it, back to the end of what stands before. A comment
// between the two stays, and then the line end does too.
Span span_with_space_before(std::string_view file, Span before, Span word);
// The same for a first word: it and the white space up to `next`.
Span span_with_space_behind(std::string_view file, Span word, Span next);

}  // namespace plimsoll::dockerfile
