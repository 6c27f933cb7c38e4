#include "dockerfile/shell.h"

#include <gtest/gtest.h>

namespace plimsoll::dockerfile {
namespace {

MappedText plain(std::string_view text) {
  MappedText mapped;
  mapped.append(text, 0);
  return mapped;
}

constexpr std::string_view kJoins[] = {"", "&&", "||", ";", "newline", "|", "|&", "&"};
constexpr std::string_view kKinds[] = {"script", "subshell",  "group",  "function", "if",           "loop",   "case",
                                       "test",   "condition", "branch", "body",     "substitution", "process"};

std::string print(const ShellRedirection& r) {
  return fmt::format(" {}{}{}", r.descriptor, r.op, r.target.value);
}

// One command a line: `!`, assignments, words (a bar between them), redirections, where it stands, what follows.
std::string print(const ShellScript& script) {
  std::string out;
  for (const ShellCommand& command : script.commands) {
    std::string line = command.negated ? "! " : "";
    if (command.timed) line += "time ";
    for (const ShellAssignment& a : command.assignments)
      line += fmt::format("{}{}={} ", a.name, a.append ? "+" : "", a.value.value);
    for (const ShellWord& word : command.words)
      line += fmt::format("{}{}", &word == command.words.data() ? "" : "|", word.value);
    for (const ShellRedirection& r : command.redirections) line += print(r);
    std::string where;
    for (std::uint32_t at = command.scope; at != 0; at = script.scopes[at].parent)
      where =
          fmt::format("{}{}{}", kKinds[static_cast<unsigned>(script.scopes[at].kind)], where.empty() ? "" : "/", where);
    if (!where.empty()) line += "  in " + where;
    if (command.next.pipeline != kNone) line += fmt::format("  pipe {}.{}", command.next.pipeline, command.next.stage);
    if (command.next.join != ShellJoin::none)
      line += fmt::format("  {}", kJoins[static_cast<unsigned>(command.next.join)]);
    out += line + "\n";
  }
  return out;
}

struct Row {
  std::string_view text, commands;
};

void expect_all(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    const ShellScript script = parse_shell(plain(row.text));
    EXPECT_EQ(print(script), row.commands) << row.text;
    EXPECT_FALSE(script.broken) << row.text;
  }
}

TEST(Shell, TheGrammarOfThisBuildLoads) {
  EXPECT_TRUE(check_shell_grammar());
}

TEST(Shell, OperatorsJoinCommandsInTheirOrder) {
  expect_all({
      {"", ""},
      {"a", "a\n"},
      {"a x && b || c; d & e", "a|x  &&\nb  ||\nc  ;\nd  &\ne\n"},
      {"a;", "a\n"},
      {"a &", "a  &\n"},
      {"a\n\nb # why\nc", "a  newline\nb  newline\nc\n"},
      {"a && b | c && d", "a  &&\nb  pipe 0.0  |\nc  pipe 0.1  &&\nd\n"},
      {"a | b |& c; d | e", "a  pipe 0.0  |\nb  pipe 0.1  |&\nc  pipe 0.2  ;\nd  pipe 1.0  |\ne  pipe 1.1\n"},
      {"! a | b && ! c", "! a  pipe 0.0  |\nb  pipe 0.1  &&\n! c\n"},
      {"a && (b; c) || d", "a  &&\nb  in subshell  ;\nc  in subshell\nd\n"},
  });
}

TEST(Shell, CommandsAreFoundWhereverTheyStand) {
  expect_all({
      {"a $(b; c) `d x` \"$(e)\" <(f) >(g)",
       "a|${VAR}|${VAR}|${VAR}|${VAR}|${VAR}\nb  in substitution  ;\nc  in substitution\n"
       "d|x  in substitution\ne  in substitution\nf  in process\ng  in process\n"},
      {"A=$(b) c", "A=${VAR} c\nb  in substitution\n"},
      {"a ${x:-$(b)} $((1 + $(c)))", "a|${x:-$(b)}|${VAR}\nb  in substitution\nc  in substitution\n"},
      {"{ a; b; } && ( c )", "a  in group  ;\nb  in group\nc  in subshell\n"},
      {"f() { a; }; function g { b; }; f", "a  in function/group\nb  in function/group\nf\n"},
      {"if a; then b; elif c && d; then e; else g; fi",
       "a  in if/condition\nb  in if/branch\nc  in if/condition  &&\n"
       "d  in if/condition\ne  in if/branch\ng  in if/branch\n"},
      {"while a; b; do c; done | d", "a  in loop/condition  ;\nb  in loop/condition\nc  in loop/body\nd  pipe 0.1\n"},
      {"until a; do b; done", "a  in loop/condition\nb  in loop/body\n"},
      {"for i in $(a) b; do c; d; done", "a  in loop/substitution\nc  in loop/body  ;\nd  in loop/body\n"},
      {"for ((i = 0; i < 3; i++)); do a; done", "a  in loop/body\n"},
      {"case $(a) in x|y) b; c;; *) d ;; esac",
       "a  in case/substitution\nb  in case/branch  ;\nc  in case/branch\nd  in case/branch\n"},
      {"[ -f x ] && a || [[ $(b) == c && d ]]", "a  ||\nb  in test/substitution\n"},
      {"cat <<EOF && b\nx $(c)\nEOF\nd", "cat <<EOF  &&\nb  newline\nc  in substitution\nd\n"},
  });
}

TEST(Shell, WordsAreWhatTheRulesCompare) {
  expect_all({
      {"apt-get \"install\" -'y' f\\oo=1", "apt-get|install|-y|foo=1\n"},
      {"a $v ${v} \"$v $w\" x$v/y ${v:-x} $@ $1", "a|${v}|${v}|${v} ${w}|x${v}/y|${v:-x}|${@}|${1}\n"},
      {"a \"x\\\"y\\n\\$z\" 'it''s' $'t\\tab' $\"tr\"", "a|x\"y\\n$z|its|t\tab|tr\n"},
      {"a {b,c} *.x x\\ y ''", "a|{b,c}|*.x|x y|\n"},
      {"a x\\\ny z", "a|xy|z\n"},
      {"A=1 B='x y' C= D+=z a", "A=1 B=x y C= D+=z a\n"},
      {"A=1", "A=1 \n"},
      {"A=1 B=2; export C=\"d e\" F", "A=1 B=2   ;\nexport|C=d e|F\n"},
      {"unset x y", "unset|x|y\n"},
      {"$X foo", "${X}|foo\n"},
      {"time a b; time -p A=1 c", "time a|b  ;\ntime A=1 c\n"},
      {"a -o=b --c=$(d)", "a|-o=b|--c=${VAR}\nd  in substitution\n"},
  });
}

TEST(Shell, RedirectionsAreNoWords) {
  expect_all({
      {"a > f 2>&1", "a >f 2>&1\n"},
      {"a > f b c", "a|b|c >f\n"},
      {"> f", " >f\n"},
      {"2>/dev/null a x", "a|x 2>/dev/null\n"},
      {"a && b > f", "a  &&\nb >f\n"},
      {"a | b >> f &> g", "a  pipe 0.0  |\nb >>f &>g  pipe 0.1\n"},
      {"exec 3>&- x", "exec|x 3>&-\n"},
      {"a <<< \"b c\"", "a <<<b c\n"},
      {"cat <<-'E' > f\n\tx\n\tE\nb", "cat <<-E >f  newline\nb\n"},
  });
}

TEST(Shell, OnlyALiteralFirstWordIsAName) {
  struct Named {
    std::string_view text;
    std::optional<std::string> name;
  };
  const Named rows[] = {
      {"apt-get x", "apt-get"}, {"A=1 \"apt\"-get", "apt-get"}, {"$X y", {}}, {"A=1", {}}, {"x$(y)", {}}, {"a*", {}},
      {"\\rm x", "rm"},         {"export A=1", "export"}};
  for (const Named& row : rows) EXPECT_EQ(parse_shell(plain(row.text)).commands[0].name, row.name) << row.text;
}

TEST(Shell, PlacesAreThoseOfTheFile) {
  //  file: RUN a \       text: "a   b | c"
  //          # why
  //          b | c
  MappedText text;
  text.append("a ", 4);
  text.append("  b | c", 16);
  const ShellScript script = parse_shell(text);
  ASSERT_EQ(script.commands.size(), 2U);
  const ShellCommand& a = script.commands[0];
  EXPECT_EQ(a.in_text, (Span{0, 5}));
  EXPECT_EQ(a.at, (Span{4, 19}));
  EXPECT_EQ(a.words[0].at, (Span{4, 5}));
  EXPECT_EQ(a.words[1].in_text, (Span{4, 5}));
  EXPECT_EQ(a.words[1].at, (Span{18, 19}));
  EXPECT_EQ(a.next.at, (Span{20, 21}));
  EXPECT_EQ(script.pipelines[0].pipes[0].at, (Span{20, 21}));
  EXPECT_EQ(script.commands[1].at, (Span{22, 23}));
}

// What a script says besides its commands, in one line each.
std::string print_rest(const ShellScript& script) {
  std::string out;
  const auto place = [](Span at) { return fmt::format("{}-{}", at.start, at.end); };
  for (const ShellFunction& f : script.functions) out += fmt::format("function {} {}\n", f.name, place(f.at));
  for (const Span& comment : script.comments) out += fmt::format("comment {}\n", place(comment));
  for (const ShellHeredoc& h : script.heredocs)
    out +=
        fmt::format("heredoc {}{}{} {} of {}\n", h.delimiter, h.quoted ? " quoted" : "", h.tabs_dropped ? " tabs" : "",
                    place(h.at), h.command == kNone ? "a scope" : *script.commands[h.command].name);
  for (const ShellOption& o : script.options) out += fmt::format("{}{} {}\n", o.on ? "" : "no ", o.name, place(o.at));
  for (const ShellPipeline& p : script.pipelines) {
    out += fmt::format("pipeline of {}:", p.stages);
    for (const ShellPipe& pipe : p.pipes) out += fmt::format(" {}{}", place(pipe.at), pipe.both ? " both" : "");
    out += "\n";
  }
  for (const ShellScope& scope : script.scopes)
    for (const ShellRedirection& r : scope.redirections) out += fmt::format("scope{} {}\n", print(r), place(r.at));
  for (const ShellError& e : script.errors) out += fmt::format("{} {}\n", e.what, place(e.at));
  return out;
}

TEST(Shell, FunctionsCommentsHeredocsOptionsAndPipesHavePlaces) {
  const Row rows[] = {
      {"f() { a; }; function g { b; } > x", "function f 0-10\nfunction g 12-33\nscope >x 30-33\n"},
      {"a # b\n# c\n\nd '#' x#y", "comment 2-5\ncomment 6-9\n"},
      {"cat <<E\na\nE\ncat <<-\\F\n\tb\n\tF\n", "heredoc E 8-10 of cat\nheredoc F quoted tabs 22-25 of cat\n"},
      {"set -e; set -euo pipefail; set +x; set -o nounset",
       "errexit 4-6\nerrexit 12-16\nnounset 12-16\npipefail 17-25\n"
       "no xtrace 31-33\nnounset 42-49\n"},
      {"set -- -e; $X -e; reset -e; set a -e", ""},
      {"a | b |& c; d | e", "pipeline of 3: 2-3 6-8 both\npipeline of 2: 14-15\n"},
      {"{ a; } > f 2>&1; (b) < g; if c; then d; fi >> h",
       "scope >f 7-10\nscope 2>&1 11-15\nscope <g 21-24\nscope >>h 43-47\n"},
  };
  for (const Row& row : rows) EXPECT_EQ(print_rest(parse_shell(plain(row.text))), row.commands) << row.text;
}

TEST(Shell, SetsAsksForAnOptionThatWasSwitchedOn) {
  const ShellScript script = parse_shell(plain("set -o pipefail && set +e"));
  EXPECT_TRUE(script.sets("pipefail"));
  EXPECT_FALSE(script.sets("errexit"));
}

TEST(Shell, WhatSurroundsACommandIsAsked) {
  const ShellScript script = parse_shell(plain("f() { if a; then (b); fi; }; c"));
  using Kind = ShellScopeKind;
  const ShellCommand& a = script.commands[0];
  const ShellCommand& b = script.commands[1];
  EXPECT_TRUE(script.is_inside(a, Kind::function) && script.is_inside(a, Kind::if_) &&
              script.is_inside(a, Kind::condition));
  EXPECT_FALSE(script.is_inside(a, Kind::branch) || script.is_inside(a, Kind::subshell));
  EXPECT_TRUE(script.is_inside(b, Kind::branch) && script.is_inside(b, Kind::subshell) &&
              script.is_inside(b, Kind::function));
  EXPECT_EQ(script.scopes[script.commands[2].scope].inside, 1U);
}

TEST(Shell, ASyntaxErrorIsSaidWithItsPlaceAndTheRestIsRead) {
  const Row rows[] = {
      {"a; echo \"x", "the shell syntax has an error 8-10\n"},
      {"a ) b", "the shell syntax has an error 2-3\n"},
      {"a && ", "\"word\" is missing 4-4\n"},
  };
  for (const Row& row : rows) {
    const ShellScript script = parse_shell(plain(row.text));
    EXPECT_TRUE(script.broken) << row.text;
    EXPECT_EQ(print_rest(script), row.commands) << row.text;
    ASSERT_FALSE(script.commands.empty()) << row.text;
    EXPECT_EQ(script.commands[0].name, "a") << row.text;
  }
}

TEST(Shell, WhatIsBeyondALimitIsNotParsedAndSaysSo) {
  std::string pipes = "a";
  for (int i = 0; i < 1001; ++i) pipes += "|a";
  const std::pair<std::string, std::string_view> rows[] = {
      {std::string(100'000'000, 'a'), "a shell text of 100000000 bytes was not parsed: 32768 are the most"},
      {std::string(16'000, '('), "a shell text with more than 100 brackets inside each other was not parsed"},
      {pipes, "a shell text with more than 1000 pipes was not parsed"},
  };
  for (const auto& [text, error] : rows) {
    const ShellScript script = parse_shell(plain(text));
    EXPECT_TRUE(script.too_large);
    EXPECT_FALSE(script.broken);
    EXPECT_EQ(script.commands.size(), 0U);
    ASSERT_EQ(script.errors.size(), 1U);
    EXPECT_EQ(script.errors[0].what, error);
    EXPECT_EQ(script.errors[0].at, (Span{0, static_cast<std::uint32_t>(text.size())}));
  }
}

TEST(Shell, HostileTextsEndInTime) {
  for (const std::string_view piece :
       {">", "'", "\"", "`", "$(", "${a:-", "f() ", "if a; then ", "<<A ", "a\n", "! ", "$", "\xff"}) {
    std::string text;
    while (text.size() < 16'000) text += piece;
    ShellBudget budget{.left = std::chrono::milliseconds(200), .each = std::chrono::milliseconds(100)};
    const ShellScript script = parse_shell(plain(text), budget);
    EXPECT_GT(budget.left, std::chrono::seconds(-5)) << piece;
    EXPECT_LE(script.commands.size(), text.size()) << piece;
  }
  EXPECT_EQ(print(parse_shell(plain(std::string("a\0b c", 5)))), "a\1b|c\n");
}

TEST(Shell, ABudgetThatIsUsedUpParsesNothingMore) {
  ShellBudget budget{.left = std::chrono::microseconds(0)};
  const ShellScript script = parse_shell(plain("a"), budget);
  EXPECT_TRUE(script.too_large);
  EXPECT_EQ(script.errors[0].what, "the shell texts before this one took all the time there is, and it was not parsed");
  // A parser that was stopped starts afresh.
  std::string slow(30'000, '>');
  budget = {.left = std::chrono::seconds(1), .each = std::chrono::microseconds(1)};
  EXPECT_EQ(parse_shell(plain(slow), budget).errors[0].what,
            "the shell text takes too long to parse, and was not parsed");
  EXPECT_EQ(print(parse_shell(plain("a b"))), "a|b\n");
}

}  // namespace
}  // namespace plimsoll::dockerfile
