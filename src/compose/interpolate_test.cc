// Variables as https://docs.docker.com/reference/compose-file/interpolation/ tells them.
#include "compose/interpolate.h"

#include <gtest/gtest.h>

#include <string>

namespace plimsoll::compose {
namespace {

std::string shown(std::string_view text) {
  const Variables variables = {{"A", "1"}, {"EMPTY", ""}};
  const Interpolated done = interpolate(text, variables);
  return done.text + (done.is_known ? "" : " unknown") + (done.fault.empty() ? "" : " ! " + done.fault);
}

TEST(ComposeInterpolate, PutsInValues) {
  const std::pair<const char*, const char*> table[] = {
      {"plain", "plain"},
      {"$A ${A}b $$A", "1 1b $A"},
      {"${EMPTY:-d}${EMPTY-d}${NO:-e}${NO-f}", "def"},
      {"${A:+x}${EMPTY:+x}${EMPTY+y}${NO+z}", "xy"},
      {"${NO:-${A}-${NO:-deep}}", "1-deep"},
      {"${A:-${NO}}", "1"},
      {"$NO", " unknown"},
      {"${NO:-$NO}", " unknown"},
      {"${NO:?must be set}", " unknown"},
      {"${A:?must be set}", "1"},
  };
  for (const auto& [text, expected] : table) EXPECT_EQ(shown(text), expected) << text;
}

TEST(ComposeInterpolate, SaysWhatIsNone) {
  EXPECT_EQ(shown("a $ b"), "a $ b unknown ! a $ with no name behind it; $$ means the sign itself");
  EXPECT_EQ(shown("${A"), "${A unknown ! ${A...} is none of the known forms");
  EXPECT_EQ(shown("${A:-b"), "${A:-b unknown ! ${A without its }");
  std::string deep;
  for (int i = 0; i < 40; ++i) deep += "${N:-";
  EXPECT_EQ(interpolate(deep, {}).fault, "variables in variables, too deep");
}

}  // namespace
}  // namespace plimsoll::compose
