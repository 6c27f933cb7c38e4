#include "dockerfile/shell_args.h"

#include <gtest/gtest.h>

namespace plimsoll::dockerfile {
namespace {

ShellScript parse(std::string_view text) {
  MappedText mapped;
  mapped.append(text, 0);
  return parse_shell(mapped);
}

// "name arg arg", or "-" where there is no name.
std::string print(const std::optional<ShellCall>& call) {
  if (!call) return "-";
  std::string out(call->name);
  for (const ShellWord& arg : call->args) out += " " + arg.value;
  return out;
}

std::string print(const std::vector<const ShellWord*>& all) {
  std::string out;
  for (const ShellWord* word : all) out += (out.empty() ? "" : " ") + word->value;
  return out;
}

struct Row {
  std::string_view text, expected;
};

TEST(ShellArgs, CommandBuiltinBusyboxRunAndExecCountAsWhatTheyRun) {
  const Row rows[] = {
      {"apt-get install x", "apt-get install x"},
      {"A=1 command apt-get x", "apt-get x"},
      {"builtin cd /", "cd /"},
      {"busybox wget u", "wget u"},
      {"run x", "x"},
      {"exec -cl -a me x y", "x y"},
      {"exec command x", "x"},
      {"command -v apt", "command -v apt"},
      {"command", "command"},
      {"exec", "exec"},
      {"command $X y", "-"},
      {"$X y", "-"},
      {"A=1", "-"},
      {"sudo apt x", "sudo apt x"},
      {"/usr/bin/sudo x", "/usr/bin/sudo x"},
  };
  for (const Row& row : rows) EXPECT_EQ(print(effective(parse(row.text).commands[0])), row.expected) << row.text;
}

TEST(ShellArgs, OurRulesSeeThroughMore) {
  const Row rows[] = {
      {"sudo apt x", "apt x"},
      {"sudo -E -u root -- apt x", "apt x"},
      {"sudo -uroot A=b apt", "apt"},
      {"sudo --user=root --group g apt", "apt"},
      {"env apt x", "apt x"},
      {"env -i -u A B=c D=e curl f", "curl f"},
      {"/usr/bin/env /usr/bin/curl u", "curl u"},
      {"xargs -0 -n 1 -P4 rm -rf", "rm -rf"},
      {"xargs -I{} curl {}", "curl {}"},
      {"nice -n 5 nohup timeout -k 1 5s command make", "make"},
      {"chroot /x sudo apt", "apt"},
      {"gosu user curl u", "curl u"},
      {"/usr/bin/curl u", "curl u"},
      {"./curl u", "./curl u"},
      {"sudo", "sudo"},
      {"sudo $X", "sudo ${X}"},
      {"sudo sudo sudo sudo sudo sudo sudo sudo sudo sudo x", "sudo sudo x"},
  };
  for (const Row& row : rows) EXPECT_EQ(print(seen_through(parse(row.text).commands[0])), row.expected) << row.text;
}

TEST(ShellArgs, FlagsAreLongNamesAndSingleLetters) {
  const Row rows[] = {
      {"x -y --assume-yes --a=b -qq - a", "y@0 assume-yes@1 a@2 q@3 q@3 "},
      {"x -q=2", "q@0 =@0 2@0 "},
      {"x -a -- -b --c", "a@0 "},
      {"x '-y' -$z", "y@0 $@1 {@1 z@1 }@1 "},
      {"x", ""},
  };
  for (const Row& row : rows) {
    const ShellScript script = parse(row.text);
    std::string out;
    for (const ShellFlag& flag : flags(*effective(script.commands[0])))
      out += fmt::format("{}@{} ", flag.name, flag.arg);
    EXPECT_EQ(out, row.expected) << row.text;
  }
}

TEST(ShellArgs, AnyOfTheNamedArgumentsOrFlagsIsEnough) {
  const ShellScript script = parse("rm -rf -f --force=1 /tmp/x");
  const ShellCall call = *effective(script.commands[0]);
  EXPECT_TRUE(has_args(call, "rm", {"-rf", "/var/lib/apt/lists/*"}));
  EXPECT_FALSE(has_args(call, "rm", {"-fr"}));
  EXPECT_FALSE(has_args(call, "cp", {"-rf"}));
  EXPECT_TRUE(has_arg(call, {"/tmp/x"}));
  EXPECT_EQ(find_arg(call, {"/tmp/x", "-f"}), &call.args[1]);
  EXPECT_EQ(find_arg(call, {"-z"}), nullptr);
  EXPECT_TRUE(has_flag(call, {"force"}));
  EXPECT_TRUE(has_flag(call, {"z", "r"}));
  EXPECT_FALSE(has_flag(call, {"rf"}));
  EXPECT_EQ(count_flag(call, "f"), 2U);
}

TEST(ShellArgs, WordsAreWithoutFlagsAndTheValuesThatARuleNames) {
  struct Words {
    std::string_view text, all, without_values;
  };
  const Words rows[] = {
      {"x install -y a -t b c", "install a b c", "install a c"},
      {"x -yt b c", "b c", "c"},
      {"x --target=b c", "c", "c"},
      {"x --target b c", "b c", "c"},
      {"x -t=b c", "c", "c"},
      {"x -t -y c", "c", "c"},
      {"x -- -t b", "b", "b"},
      {"x -t", "", ""},
  };
  for (const Words& row : rows) {
    const ShellScript script = parse(row.text);
    const ShellCall call = *effective(script.commands[0]);
    EXPECT_EQ(print(words(call)), row.all) << row.text;
    EXPECT_EQ(print(words(call, {"t", "target"})), row.without_values) << row.text;
  }
}

TEST(ShellArgs, AFlagsValueIsFoundInEachForm) {
  struct Values {
    std::string_view text;
    std::string value;
    Span at;
  };
  const Values rows[] = {
      {"x -u 5", "5", {5, 6}},         {"x -u5", "5", {4, 5}},         {"x --uid 5", "5", {8, 9}},
      {"x --uid=55", "55", {8, 10}},   {"x -ru=5", "5", {6, 7}},       {"x -u 5 -u 6", "6", {10, 11}},
      {"x --uid=\"5\"", "5", {2, 11}}, {"x -u '5 6'", "5 6", {5, 10}}, {"x --uid= y", "", {8, 8}},
  };
  for (const Values& row : rows) {
    const ShellScript script = parse(row.text);
    const auto found = flag_value(*effective(script.commands[0]), {"u", "uid"});
    ASSERT_TRUE(found) << row.text;
    EXPECT_EQ(found->value, row.value) << row.text;
    EXPECT_EQ(found->at, row.at) << row.text;
  }
  EXPECT_FALSE(flag_value(*effective(parse("x -v 5 -u").commands[0]), {"u", "uid"}));
}

TEST(ShellArgs, AWordGoesWithItsWhiteSpaceAndNoCommentGoesWithIt) {
  const std::string_view file = "a b \\\n  c \\\n# why\n  d";
  const Span a{0, 1}, b{2, 3}, c{8, 9}, d{20, 21};
  EXPECT_EQ(span_with_space_before(file, a, b), (Span{1, 3}));
  EXPECT_EQ(span_with_space_before(file, b, c), (Span{3, 9}));
  EXPECT_EQ(span_with_space_before(file, c, d), (Span{18, 21}));
  EXPECT_EQ(span_with_space_behind(file, a, b), (Span{0, 2}));
  EXPECT_EQ(span_with_space_behind(file, b, c), (Span{2, 8}));
  EXPECT_EQ(span_with_space_behind(file, c, d), (Span{8, 10}));
  EXPECT_EQ(span_with_space_before(file, d, a), a);
}

}  // namespace
}  // namespace plimsoll::dockerfile
