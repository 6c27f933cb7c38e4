#include "lint/compose/pairs.h"

#include <gtest/gtest.h>

#include "tests/support/compose_text.h"

namespace plimsoll::lint {
namespace {

std::string pairs(const std::string& text) {
  const Settings settings;
  const ComposeFile file(test::compose_text("services:\n  a: {labels: " + text + "}"), settings);
  std::string out;
  for (const compose::Variable& pair : compose::pairs_of(file.services().at(0).find("labels")))
    out += fmt::format("{}={} at {}; ", pair.name, pair.value.value_or("(none)"),
                       file.project().text(name_place(file, pair)));
  return out;
}

TEST(ComposePairs, InBothForms) {
  EXPECT_EQ(pairs("{A: 1, \"B\": '', C: }"), "A=1 at A; B= at \"B\"; C=(none) at C; ");
  EXPECT_EQ(pairs("[A=1=2, 'B=', \"C\"]"), "A=1=2 at A; B= at B; C=(none) at C; ");
  EXPECT_EQ(pairs("[\"\\u0041=1\"]"), "A=1 at \"\\u0041=1\"; ");
  EXPECT_EQ(compose::pairs_of(nullptr).size(), 0U);
}

}  // namespace
}  // namespace plimsoll::lint
