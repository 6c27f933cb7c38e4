#include "dockerfile/scopes.h"

#include <gtest/gtest.h>

#include "dockerfile/forms.h"
#include "dockerfile/parse.h"

namespace plimsoll::dockerfile {
namespace {

// The value at the end of a stage; "-" where it is not defined, "?" where it is not known, "(none)" where it has none.
std::string value_of(const Environment& environment, std::string_view name) {
  const Variable* variable = environment.find(name);
  if (variable == nullptr) return "-";
  if (!variable->has_value) return "(none)";
  return variable->is_known ? variable->value : "?";
}

// "{NAME=value} ..." of ENV, then of LABEL; "refused" where there is an error.
std::string made(const std::string& text) {
  const Document document = parse(text);
  const Scopes scopes(document);
  std::map<std::string, std::string> of[2];
  bool good = document.errors.empty();
  for (std::uint32_t i = 0; i < document.instructions.size(); ++i) {
    const Instruction& instruction = document.instructions[i];
    if (instruction.keyword != Keyword::kEnv && instruction.keyword != Keyword::kLabel) continue;
    for (const Pair& pair : pairs_of(instruction)) {
      const Expansion key = scopes.expand(i, pair.raw_key), value = scopes.expand(i, pair.raw_value);
      good = good && key.fault.empty() && value.fault.empty();
      of[instruction.keyword == Keyword::kEnv ? 0 : 1][key.value] = value.value;
    }
  }
  if (!good) return "refused";
  std::string shown;
  for (const auto& map : of)
    for (const auto& [name, value] : map) shown += fmt::format("{}{{{}={}}}", shown.empty() ? "" : " ", name, value);
  return shown;
}

TEST(Scopes, AnImageIsWhatItBecomes) {
  const Document document = parse(
      "ARG BASE=debian\nARG TAG=${BASE}-12\nARG NONE\n"
      "FROM $BASE:$TAG AS one\nFROM ${NONE:-alpine} as two\nFROM $NONE\nFROM x:$TARGETARCH\nFROM ${MISSING}\nFROM "
      "${BAD\n");
  const Scopes scopes(document);
  EXPECT_EQ(evaluated_image(scopes, document.stages[0]), "debian:debian-12");
  EXPECT_TRUE(scopes.stage(0).image.is_known);
  EXPECT_EQ(evaluated_image(scopes, document.stages[1]), "alpine");
  EXPECT_FALSE(scopes.stage(2).image.is_known);
  EXPECT_FALSE(scopes.stage(3).image.is_known);
  EXPECT_TRUE(scopes.stage(3).image.uses[0].defined);
  EXPECT_FALSE(scopes.stage(4).image.uses[0].defined);
  EXPECT_EQ(scopes.stage(5).image.fault, "A `${` is never closed.");
  const Scopes given(document, {{{"BASE", "ubuntu"}, {"NONE", "two"}, {"TARGETARCH", "arm64"}}});
  EXPECT_EQ(evaluated_image(given, document.stages[0]), "ubuntu:ubuntu-12");
  EXPECT_EQ(given.stage(2).base, 1U);
  EXPECT_EQ(evaluated_image(given, document.stages[3]), "x:arm64");
}

TEST(Scopes, StagesTakeGlobalArgumentsOnlyByName) {
  const Document document = parse(
      "ARG G=global\nARG H=h\n"
      "FROM a AS base\nARG G\nARG L=$G-$H\nARG N\nENV E=$L E2=$E\nARG TARGETOS\n"
      "FROM BASE\nENV E=\"again $E\"\n"
      "FROM other\nENV L=$L\n");
  const Scopes scopes(document);
  const Environment& first = scopes.end_of(0);
  EXPECT_EQ(value_of(first, "G"), "global");
  EXPECT_EQ(value_of(first, "H"), "-");
  EXPECT_EQ(value_of(first, "L"), "?");  // $H is not defined in the stage
  EXPECT_EQ(first.find("L")->value, "global-");
  EXPECT_EQ(value_of(first, "N"), "(none)");
  EXPECT_EQ(first.find("E2")->value, "");  // E is not there yet in its own instruction
  EXPECT_EQ(value_of(first, "TARGETOS"), "?");
  EXPECT_EQ(first.find("G")->origin, Origin::kArg);
  EXPECT_EQ(document.at(first.find("E")->name_span), "E");
  EXPECT_EQ(scopes.stage(1).base, 0U);
  EXPECT_EQ(scopes.end_of(1).find("E")->value, "again global-");
  EXPECT_EQ(value_of(scopes.end_of(1), "G"), "global");
  EXPECT_EQ(value_of(scopes.end_of(2), "G"), "-");
  EXPECT_EQ(value_of(scopes.end_of(2), "PATH"), "?");
  EXPECT_EQ(value_of(scopes.global(), "H"), "h");
}

TEST(Scopes, TheLastOneCounts) {
  const Document document = parse("FROM a\nENV A=1\nARG A=2\nARG A\nENV B=${A}\nENV A=3\nENV \"C D\"=x\n");
  const Scopes scopes(document);
  EXPECT_EQ(value_of(scopes.end_of(0), "B"), "2");
  EXPECT_EQ(value_of(scopes.end_of(0), "A"), "3");
  EXPECT_EQ(value_of(scopes.at(1), "A"), "-");
  EXPECT_EQ(value_of(scopes.at(2), "A"), "1");
  EXPECT_EQ(value_of(scopes.end_of(0), "C D"), "x");
  EXPECT_EQ(scopes.expand(5, "x$A").value, "x2");
}

// What Docker 20.10 made of each line on top of `FROM scratch`: the variables and labels of the image, by name.
TEST(Scopes, AgreeWithDocker) {
  const struct {
    const char *line, *made;
  } rows[] = {
      {"ENV A=1 B=\"x y\" C='p\"q' D=a\\ b", "{A=1} {B=x y} {C=p\"q} {D=a b}"},
      {"ENV KEY  some \"text\"  here", "{KEY=some text  here}"},
      {"ENV A \"b c\" d", "{A=b c d}"},
      {"ENV A =b", "{A==b}"},
      {"ENV A", "refused"},
      {"ENV", "refused"},
      {"ENV A=b c", "refused"},
      {"ENV =b", "refused"},
      {"ENV A= B=", "{A=} {B=}"},
      {"ENV \"A B\"=c", "{A B=c}"},
      {"ENV A=\"$PATHX\" B=$$", "{A=} {B=}"},
      {"ENV A=\"b\\\"c\\d\\\\\" B='\\x'", "{A=b\"c\\d\\} {B=\\x}"},
      {"ENV A=b\nENV C=${A:-x}${N:-y}${A:+z}${N:+w}", "{A=b} {C=byz}"},
      {"ENV A=1\nENV A=2 B=$A", "{A=2} {B=1}"},
      {"ENV A=\nENV B=${A:-d}${A:+e}", "{A=} {B=d}"},
      {"ENV A=x\nENV B=\\$A C='$A' D=\"$A\" E=\"\\$A\"", "{A=x} {B=$A} {C=$A} {D=x} {E=$A}"},
      {"ENV B=${", "refused"},
      {"ENV B=${}", "refused"},
      {"ENV B=${A", "refused"},
      {"ENV B=$1$ $@", "refused"},
      {"ENV B=${N:-${M:-z}}", "{B=z}"},
      {"ENV A=\"a", "refused"},
      {"ENV A=it's", "refused"},
      {"ENV A=${N:-\"q r\"}", "{A=q r}"},
      {"ENV A=${N:-q r}", "refused"},
      {"ENV A=a\\\n  b \\\n# c\n\n  C=d", "refused"},
      {"ENV A=b \\  \n C=d", "{A=b} {C=d}"},
      {"ENV A=b \\\\\nUSER c", "refused"},
      {"LABEL a.b=\"c\\\"d\" \"e f\"=g", "{a.b=c\"d} {e f=g}"},
      {"LABEL a b c", "{a=b c}"},
      {"LABEL a", "refused"},
      {"LABEL a=b c", "refused"},
      {"LABEL =b", "refused"},
      {"ENV\tA=1\tB=2", "{A=1} {B=2}"},
      {"ENV A=1\x0b"
       "B=2",
       "{A=1} {B=2}"},
  };
  for (const auto& row : rows) EXPECT_EQ(made(std::string("FROM scratch\n") + row.line + "\n"), row.made) << row.line;
}

TEST(Scopes, HostileFilesAreBounded) {
  std::string text = "FROM a AS s0\nENV A=aaaaaaaaaaaaaaaa\n";
  for (int i = 0; i < 64; ++i) text += "ENV A=$A$A\n";
  EXPECT_FALSE(Scopes(parse(text)).end_of(0).find("A")->is_known);
  std::string stages = "FROM a AS s0\nENV V0=0\n";
  for (int i = 1; i < 10'000; ++i) stages += fmt::format("FROM s{} AS s{}\nENV V{}=$V{}\n", i - 1, i, i, i - 1);
  const Document document = parse(stages);
  const Scopes scopes(document);
  EXPECT_EQ(value_of(scopes.end_of(9'999), "V9999"), "0");
  EXPECT_EQ(value_of(scopes.end_of(5'000), "V5001"), "-");
}

TEST(Scopes, NamesThatDockerKnows) {
  EXPECT_TRUE(is_proxy_argument("https_proxy"));
  EXPECT_FALSE(is_proxy_argument("Https_proxy"));
  EXPECT_TRUE(is_platform_argument("BUILDARCH"));
  EXPECT_FALSE(is_platform_argument("ARCH"));
}

}  // namespace
}  // namespace plimsoll::dockerfile
