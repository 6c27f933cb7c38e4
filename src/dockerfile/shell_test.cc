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

}  // namespace
}  // namespace plimsoll::dockerfile
