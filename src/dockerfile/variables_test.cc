#include "dockerfile/variables.h"

#include <gtest/gtest.h>

#include <map>

namespace plimsoll::dockerfile {
namespace {

const std::map<std::string, std::string, std::less<>> kValues = {
    {"A", "abc"}, {"E", ""}, {"P", "foo.tar.gz"}, {"S", "x y"}};

Lookup lookup(std::string_view name) {
  if (name == "UNKNOWN") return {true, true, false, ""};
  if (name == "DECLARED") return {true, false, true, ""};
  const auto found = kValues.find(name);
  if (found == kValues.end()) return {};
  return {true, true, true, found->second};
}

TEST(Variables, AreExpanded) {
  const struct {
    const char *word, *value;
  } rows[] = {
      {"plain", "plain"},
      {"$A", "abc"},
      {"${A}x$A-y", "abcxabc-y"},
      {"$Ax$E!", "!"},
      {"'$A'\"$A\"\\$A", "$Aabc$A"},
      {"\"a\\\"b\\$c\\d\"", "a\"b$c\\d"},
      {"${A:-d}${E:-d}${E-d}${N:-d}${N-d}${DECLARED:-d}", "abcdddd"},
      {"${A:+a}${E:+a}${E+a}${N:+a}${N+a}", "aa"},
      {"${A:?e}${E?e}", "abc"},
      {"${P%.*} ${P%%.*} ${P#*.} ${P##*.}", "foo.tar foo tar.gz gz"},
      {"${A/b/B}${P//./_}${P/./_}", "aBcfoo_tar_gzfoo_tar.gz"},
      {"${N:-${M:-${A}}}", "abc"},
      {"${N:-\"x } y\"}", "x } y"},
      {"${P#$A}${P#fo\\*}${S/ /\\/}", "foo.tar.gzfoo.tar.gzx\\/y"},
      {"$", "$"},
      {"a$ b", "a$ b"},
      {"$1$@", ""},
  };
  for (const auto& row : rows) {
    const Expansion expansion = expand(row.word, '\\', lookup);
    EXPECT_EQ(expansion.value, row.value) << row.word;
    EXPECT_EQ(expansion.fault, "") << row.word;
  }
  EXPECT_EQ(expand("`$A\\$A", '`', lookup).value, "$A\\abc");
}

TEST(Variables, FaultsLeaveTheWordAsItIs) {
  const struct {
    const char *word, *fault;
  } rows[] = {
      {"${}", "Nothing can be substituted for this `${`."},
      {"${A", "A `${` is never closed."},
      {"${A:-x", "A `${` is never closed."},
      {"${A/b", "A `${` is never closed."},
      {"${A=b}", "Nothing can be substituted for this `${`."},
      {"${A:=b}", "`:=` is no way to substitute a variable."},
      {"${N:?}", "N: is not allowed to be unset"},
      {"${E:?}", "E: is not allowed to be empty"},
      {"${N?say $A}", "N: say abc"},
      {"\"$A", "A double quote is never closed."},
      {"$A'", "A single quote is never closed."},
      {"${P#\\a}", "The pattern `\\a` cannot be used."},
  };
  for (const auto& row : rows) {
    const Expansion expansion = expand(row.word, '\\', lookup);
    EXPECT_EQ(expansion.fault, row.fault) << row.word;
    EXPECT_EQ(expansion.value, row.word);
    EXPECT_FALSE(expansion.is_known);
  }
}

TEST(Variables, TellWhatTheyUse) {
  const Expansion expansion = expand("a$A${N:-$M}", '\\', lookup);
  ASSERT_EQ(expansion.uses.size(), 3U);
  EXPECT_EQ(expansion.uses[0].name, "A");
  EXPECT_EQ(expansion.uses[0].within, (Span{2, 3}));
  EXPECT_TRUE(expansion.uses[0].defined);
  EXPECT_FALSE(expansion.uses[0].has_default);
  EXPECT_EQ(expansion.uses[1].name, "N");
  EXPECT_TRUE(expansion.uses[1].has_default);
  EXPECT_FALSE(expansion.uses[1].defined);
  EXPECT_EQ(expansion.uses[2].name, "M");
  EXPECT_FALSE(expansion.is_known);
  EXPECT_TRUE(expand("${N:-d}", '\\', lookup).is_known);
  EXPECT_TRUE(expand("${A:-$N}", '\\', lookup).is_known);
  EXPECT_FALSE(expand("$DECLARED", '\\', lookup).is_known);
  EXPECT_FALSE(expand("x${UNKNOWN:-d}", '\\', lookup).is_known);
}

TEST(Variables, HostileWordsAreBounded) {
  std::string nested, end;
  for (int i = 0; i < 1000; ++i) nested += "${N:-", end += "}";
  EXPECT_EQ(expand(nested + "x" + end, '\\', lookup).fault, "Variables are nested too deeply.");
  const std::string big(70'000, 'x');
  const auto large = [&](std::string_view) { return Lookup{true, true, true, big}; };
  EXPECT_EQ(expand("$A$A", '\\', large).fault, "The variables of this word make it too long.");
  EXPECT_EQ(expand(std::string(100'000, '$'), '\\', lookup).fault, "There are too many variables in this word.");
}

}  // namespace
}  // namespace plimsoll::dockerfile
