#include "lsp/names.h"

#include <gtest/gtest.h>

namespace plimsoll::lsp {
namespace {

// Each symbol as its name and the places where it stands, counted from 1; `=` behind a definition, `#` behind a number.
std::vector<std::string> symbols(const std::string& text) {
  const lint::Settings settings;
  const lint::File file("Dockerfile", text, settings);
  const Names names = names_of(file);
  std::vector<std::string> all;
  for (std::uint32_t i = 0; i < names.symbols.size(); ++i) {
    std::string places;
    for (const Occurrence* one : names.all_of(i)) {
      const auto at = file.lines().position(one->at.start);
      places += fmt::format(" {}:{}{}", at.line, at.column, one->is_definition ? "=" : one->is_number ? "#" : "");
    }
    if (!places.empty()) all.push_back(names.symbols[i].name + places);
  }
  return all;
}

using All = std::vector<std::string>;

TEST(Names, Stages) {
  EXPECT_EQ(
      symbols("FROM a AS Base\nFROM base AS app\nCOPY --from=BASE /x /y\nRUN --mount=type=bind,from=base,target=/x id\n"
              "COPY --from=1 /x /y\nCOPY --from=0 /x /y\nCOPY --from=busybox /x /y\n"),
      (All{"Base 1:11= 2:6 3:13 4:28 6:13#", "app 2:14= 5:13#"}));
  EXPECT_EQ(symbols("FROM a\nFROM b\nCOPY --from=0 /x /y\n"), All{" 3:13#"});
  // Of two with one name a FROM names the nearer one above it.
  EXPECT_EQ(symbols("FROM a AS x\nFROM b AS x\nFROM x\n"), (All{"x 1:11=", "x 2:11= 3:6"}));
  EXPECT_EQ(symbols("FROM a AS x\nONBUILD COPY --from=x /a /b\n"), All{"x 1:11="});
}

TEST(Names, Variables) {
  EXPECT_EQ(symbols("ARG V=1\nFROM debian:$V\nARG V\nENV V=$V\nRUN echo \"${V:-2}\" '$V' \\$V\n"),
            All{"V 1:5= 2:14 3:5= 4:5= 4:8 5:13"});
  EXPECT_EQ(symbols("FROM a\nARG V=1\nRUN echo $V\nFROM b\nARG V=2\nRUN echo $V\n"),
            (All{"V 2:5= 3:11", "V 5:5= 6:11"}));
  EXPECT_EQ(symbols("FROM a AS x\nENV V=1\nFROM x\nUSER $V\n"), (All{"x 1:11= 3:6", "V 2:5= 4:7"}));
  // Not seen: a global one without an ARG in the stage, one of Docker's, one of the shell's.
  EXPECT_EQ(symbols("ARG V=1\nFROM a\nRUN echo $V $PATH $HOME; for i in 1; do echo $i; done\n"), All{"V 1:5="});
  EXPECT_EQ(symbols("FROM a\nARG A=1 B=$A\n"), (All{"A 2:5= 2:12", "B 2:9="}));
  // ENV works all of its values out before any of them counts.
  EXPECT_EQ(symbols("FROM a\nENV A=1 B=$A\n"), (All{"A 2:5=", "B 2:9="}));
  EXPECT_EQ(symbols("FROM a\nENV A 1\nLABEL a=$A b=\"$A\"\nCOPY --chown=$A x /$A/\n"),
            All{"A 2:5= 3:10 3:16 4:15 4:21"});
  EXPECT_EQ(symbols("FROM a\nONBUILD ARG A=1\nONBUILD RUN echo $A\n"), All{});
}

TEST(Names, At) {
  const lint::Settings settings;
  const lint::File file("Dockerfile", "FROM a AS b\nFROM b\n", settings);
  const Names names = names_of(file);
  EXPECT_EQ(names.at(9), nullptr);
  EXPECT_EQ(names.at(10)->at, (Span{10, 11}));
  EXPECT_EQ(names.at(11)->at, (Span{10, 11}));
  EXPECT_EQ(names.at(17)->definition, (Span{10, 11}));
  EXPECT_EQ(names.at(19), nullptr);
}

}  // namespace
}  // namespace plimsoll::lsp
