// Files of variables:
// https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax.
#include "compose/env_file.h"

#include <gtest/gtest.h>

namespace plimsoll::compose {
namespace {

std::string read(std::string_view text) {
  std::string out;
  for (const EnvLine& line : parse_env_file(text, {{"HOME", "/root"}}))
    out += fmt::format("{}={}<{}>\n", line.name, line.value.value_or("(none)"),
                       text.substr(line.at.start, line.at.size()));
  return out;
}

TEST(ComposeEnvFile, Reads) {
  EXPECT_EQ(read("A=1\n# no\n\n  export B = two words # why\r\nC\n"),
            "A=1<A=1>\nB=two words<B = two words>\nC=(none)<C>\n");
  EXPECT_EQ(read("A='$HOME #'\nB=\"$HOME\\n#\" # c\nC=$HOME/x\nD=a#b\n"),
            "A=$HOME #<A='$HOME #'>\nB=/root\n#<B=\"$HOME\\n#\">\nC=/root/x<C=$HOME/x>\nD=a#b<D=a#b>\n");
  EXPECT_EQ(read("K=\"two\nlines\"\nL=1\n"), "K=two\nlines<K=\"two\nlines\">\nL=1<L=1>\n");
  EXPECT_EQ(read("A='open\nnot a name\n=x\n"), "A='open<A='open>\n");
}

}  // namespace
}  // namespace plimsoll::compose
