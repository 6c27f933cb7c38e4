// What a shell would run of a RUN instruction's text, with exact places: every simple command, and what surrounds it.
//
//   text   "if ! cd /x; then apt-get update && curl $U | sh; fi"
//   cd     in the condition of an if, negated         apt-get  in its branch, joined by && to
//   curl   with a word that is not literal, first of a pipeline of which   sh   is the second and last
//
// The syntax is bash's, whatever SHELL says, as it is for hadolint. A value's meaning is that of its rules: quotes and
// `\` are gone, `$v` and `${v}` are `${v}`, and what a shell would compute is `${VAR}`. Where the grammar
// (tree-sitter-bash) meets an error, `broken` is set and the commands are those that it recognised all the same. `[ ...
// ]`, `[[ ... ]]` and
// `(( ... ))` are no commands but scopes, as the commands inside them are found.
//
// Spans named `at` are of the file, those named `in_text` of the text that was parsed.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dockerfile/mapped_text.h"

namespace plimsoll::dockerfile {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct ShellWord {
  std::string value{};
  Span in_text{}, at{};
  bool literal = true;   // nothing in it is expanded before the words are split: no $v, $( ), ``, <( )
  bool pattern = false;  // an unquoted * ? [ ] or { }, of which the shell may make other words
};

struct ShellAssignment {
  std::string name{};  // "A", "A[1]"
  ShellWord value{};
  Span in_text{}, at{};
  bool append = false;  // +=
};

struct ShellRedirection {
  std::string op{};          // ">", ">>", "<<-", "<<<", ">&", "&>" ...
  std::string descriptor{};  // "2" of 2>, "{fd}"; empty where none is written
  ShellWord target{};        // of a heredoc its delimiter; empty behind <&- and >&-
  Span in_text{}, at{};      // a heredoc's without its body
};

// What joins a command, or a scope, to what follows it in the same scope.
enum class ShellJoin : std::uint8_t { none, and_then, or_else, sequence, newline, pipe, pipe_both, background };

struct ShellLink {
  ShellJoin join = ShellJoin::none;  // none for the last one, except for `&`
  Span in_text{}, at{};              // of the operator; of newline the first line end
  std::uint32_t pipeline = kNone;    // in ShellScript::pipelines
  std::uint32_t stage = 0;           // 0 is the first of that pipeline
};

enum class ShellScopeKind : std::uint8_t {
  script,
  subshell,              // ( )
  group,                 // { }
  function,              // its body is a group or subshell inside it
  if_,                   // has condition and branch scopes inside
  loop,                  // while, until, for, select: a condition, where there is one, and a body
  case_,                 // a branch for each pattern
  test,                  // [ ], [[ ]], (( ))
  condition,             // what if, elif, while, until ask
  branch,                // what then, else or a case's pattern lead to
  body,                  // what a loop repeats
  substitution,          // $( ), ``
  process_substitution,  // <( ), >( )
};

struct ShellScope {
  ShellScopeKind kind = ShellScopeKind::script;
  std::uint32_t parent = kNone;  // in ShellScript::scopes
  Span in_text{}, at{};
  std::uint32_t inside = 0;  // a bit for its own kind and for that of each scope around it: see is_inside
  ShellLink next{};
  std::vector<ShellRedirection> redirections{};
};

struct ShellCommand {
  std::optional<std::string> name{};  // the first word, where it is literal
  std::vector<ShellWord> words{};     // with the name; empty where there are only assignments or redirections
  std::vector<ShellAssignment> assignments{};
  std::vector<ShellRedirection> redirections{};
  Span in_text{}, at{};  // with assignments and redirections, without a leading `!` or `time`
  ShellLink next{};
  std::uint32_t scope = 0;  // in ShellScript::scopes
  bool negated = false;     // behind `!`
  bool timed = false;       // behind `time`
};

struct ShellPipe {
  Span in_text{}, at{};
  bool both = false;  // |&
};

struct ShellPipeline {
  std::uint32_t stages = 0;
  std::vector<ShellPipe> pipes{};
};

struct ShellFunction {
  std::string name{};
  Span in_text{}, at{};
  std::uint32_t scope = 0;
};

struct ShellHeredoc {
  std::string delimiter{};  // without its quotes
  bool quoted = false;      // nothing in the body is expanded
  bool tabs_dropped = false;
  Span in_text{}, at{};           // of the body's lines
  std::uint32_t command = kNone;  // whose input it is; kNone for a scope's
};

struct ShellError {
  std::string what{};  // "the shell syntax has an error", "\"fi\" is missing"
  Span in_text{}, at{};
};

// `set -eo pipefail`: errexit and pipefail. `set +x`: xtrace, not on.
struct ShellOption {
  std::string name{};
  bool on = true;
  std::uint32_t command = 0;
  Span at{};  // of the word that says so
};

struct ShellScript {
  std::vector<ShellCommand> commands{};  // by position
  std::vector<ShellScope> scopes{};      // scopes[0] is the whole script; a parent stands before its children
  std::vector<ShellPipeline> pipelines{};
  std::vector<ShellFunction> functions{};
  std::vector<Span> comments{};  // in the file, from # to the end of the line
  std::vector<ShellHeredoc> heredocs{};
  std::vector<ShellOption> options{};
  std::vector<ShellError> errors{};  // the first of them
  bool broken = false;               // a syntax error: hadolint sees no commands here
  bool too_large = false;            // not parsed: beyond a limit, which `errors` names

  bool has_pipe() const { return !pipelines.empty(); }
  bool is_inside(std::uint32_t scope, ShellScopeKind kind) const {
    return (scopes[scope].inside >> static_cast<unsigned>(kind) & 1) != 0;
  }
  bool is_inside(const ShellCommand& command, ShellScopeKind kind) const { return is_inside(command.scope, kind); }
  // Whether `name` was switched on anywhere.
  bool sets(std::string_view name) const;
};

// What is longer, nested more deeply or has more pipes is `too_large`: the parser's tree holds no more than 65535 parts
// of one error, and its memory grows with the square of a pipeline. A RUN of a hundred lines has 6 KB.
inline constexpr std::size_t kMaxShellBytes = 32 << 10;
inline constexpr std::size_t kMaxShellDepth = 100;
inline constexpr std::size_t kMaxShellPipes = 1000;

// The time that the texts of one file may take together, and each of them at most `each`. A KB takes 0.15 ms, and only
// what was made to take long takes longer: a text for which no time is left is `too_large` as well.
struct ShellBudget {
  std::chrono::microseconds left = std::chrono::seconds(4);
  std::chrono::microseconds each = std::chrono::seconds(1);
};

// Safe for any bytes and from any thread, each of which keeps a parser of its own.
ShellScript parse_shell(const MappedText& text, ShellBudget& budget);
ShellScript parse_shell(const MappedText& text);  // with a budget of its own

// Whether the shell grammar that this program was built with can be used: asked once, before the first file.
base::Status check_shell_grammar();

}  // namespace plimsoll::dockerfile
