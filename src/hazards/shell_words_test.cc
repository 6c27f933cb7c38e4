#include "hazards/shell_words.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace plimsoll::hazards {
namespace {

// "sudo:apt-get(install,-y) | sh()" : program and words of each command.
std::string dump(std::string_view script) {
  std::string out;
  for (const Command& command : commands_of(script)) {
    std::string words;
    for (std::size_t i = 1; i < command.words.size(); ++i) words += (i == 1 ? "" : ",") + command.words[i];
    out += fmt::format("{}{}({}){}", command.by_sudo ? "sudo:" : "", command.program, words,
                       command.is_piped_on ? "|" : ";");
  }
  return out;
}

// Expected by POSIX shell, 2.2 quoting, 2.7 redirection, 2.9 commands.
TEST(ShellWords, FindsTheSimpleCommands) {
  struct Row {
    std::string_view script, commands;
  };
  const Row rows[] = {
      {"", ""},
      {"apt-get update && apt-get install -y curl", "apt-get(update);apt-get(install,-y,curl);"},
      {"set -eux; \tapk add --no-cache curl ; \t:", "set(-eux);apk(add,--no-cache,curl);:();"},
      {"curl -fsSL https://a.example/x | bash -s -- -y", "curl(-fsSL,https://a.example/x)|bash(-s,--,-y);"},
      {"a || b & c |& d", "a();b();c()|d();"},
      {"DEBIAN_FRONTEND=noninteractive /usr/bin/apt-get install x", "apt-get(install,x);"},
      {"sudo -E -u app make", "sudo:make();"},
      {"env A=b exec nohup python app.py", "python(app.py);"},
      {"if ! command -v curl > /dev/null 2>&1; then apt update; fi", "curl();apt(update);"},
      {"echo 'a;b' \"c && d\" e\\ f # rest", "echo(a;b,c && d,e f);"},
      {"echo a#b", "echo(a#b);"},
      {"cat <in >out 2>>err &>all x", "cat(x);"},
      {"sh -c 'wget x; sh y'", "sh(-c,wget x; sh y);wget(x);sh(y);"},
      {"bash -c \"$(curl -fsSL https://a.example/x)\"",
       "bash(-c,$(curl -fsSL https://a.example/x));curl(-fsSL,https://a.example/x);$(curl -fsSL https://a.example/x)();"
       "curl(-fsSL,https://a.example/x);"},
      {"bash <(wget -qO- x)", "bash(<(wget -qO- x));wget(-qO-,x);"},
      {"x=`id -u`; echo $((1+2))", "id(-u);echo($((1+2)));1+2();"},
      {"for f in a b; do rm $f; done", "for(f,in,a,b);rm($f);"},
      {"(cd /x && make)", "cd(/x);make();"},
      {"a \\\n b", "a(b);"},
      {"'never closed", "never closed();"},
      {"$(never closed", "$(never closed();never(closed);"},
  };
  for (const Row& row : rows) EXPECT_EQ(dump(row.script), row.commands) << row.script;
}

TEST(ShellWords, FindsTheVerb) {
  const auto verb = [](std::string_view script) { return std::string(commands_of(script)[0].verb({"-o", "-t"})); };
  EXPECT_EQ(verb("apt-get -y -o Dpkg::Use-Pty=0 install x"), "install");
  EXPECT_EQ(verb("apt-get -y"), "");
}

TEST(ShellWords, BoundsWhatItTakes) {
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "$(a ";
  EXPECT_LE(commands_of(deep).size(), 20U);
  EXPECT_EQ(commands_of(std::string(100'000, ';')).size(), 0U);
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "a;";
  EXPECT_EQ(commands_of(many).size(), 20'000U);
}

}  // namespace
}  // namespace plimsoll::hazards
