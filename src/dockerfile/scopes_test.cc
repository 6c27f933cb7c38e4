#include "dockerfile/scopes.h"

#include <gtest/gtest.h>

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
