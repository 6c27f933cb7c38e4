#include "dockerfile/environment.h"

#include <gtest/gtest.h>

#include <map>

namespace plimsoll::dockerfile {
namespace {

Variable variable(std::string name, std::string value) {
  Variable made;
  made.name = std::move(name);
  made.value = std::move(value);
  return made;
}

TEST(Environment, EachChangeIsAnotherOne) {
  const Environment none;
  const Environment one = none.with(variable("A", "1"));
  const Environment two = one.with(variable("A", "2")).with(variable("B", "3"));
  EXPECT_EQ(none.find("A"), nullptr);
  EXPECT_EQ(one.find("A")->value, "1");
  EXPECT_EQ(two.find("A")->value, "2");
  EXPECT_EQ(one.find("B"), nullptr);
  EXPECT_FALSE(none.lookup("A").defined);
  EXPECT_EQ(two.lookup("B").value, "3");
  EXPECT_EQ(two.all().size(), 2U);
}

TEST(Environment, AgreesWithAMapWhateverTheOrder) {
  for (const int step : {1, 7, 499, -1}) {
    Environment environment;
    std::map<std::string, std::string> expected;
    for (int i = 0; i < 1000; ++i) {
      const std::string name = std::to_string(1000 + (step < 0 ? 999 - i : i * step % 1000));
      environment = environment.with(variable(name, std::to_string(i)));
      expected[name] = std::to_string(i);
    }
    std::map<std::string, std::string> found;
    std::string last;
    for (const Variable* each : environment.all()) {
      EXPECT_LT(last, each->name);
      last = each->name;
      found[each->name] = environment.find(each->name)->value;
    }
    EXPECT_EQ(found, expected);
  }
}

}  // namespace
}  // namespace plimsoll::dockerfile
