#include "layers/link_map.h"

#include <gtest/gtest.h>

namespace plimsoll::layers {
namespace {

TEST(LinkMap, Leads) {
  LinkMap links;
  links.set("lib", "usr/lib");
  links.set("var/run", "/run");
  links.set("a/b", "../c/./d");
  links.set("up", "../../../etc");
  links.set("x", "y");
  links.set("y", "x");
  struct Row {
    std::string_view path, resolved, placed;
  };
  const Row rows[] = {
      {"lib/x", "usr/lib/x", "usr/lib/x"},
      {"lib", "usr/lib", "lib"},
      {"var/run/p", "run/p", "run/p"},
      {"a/b/e", "c/d/e", "c/d/e"},
      {"up/passwd", "etc/passwd", "etc/passwd"},
      {"none/of/it", "none/of/it", "none/of/it"},
      {"", "", ""},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(links.resolve(row.path), row.resolved) << row.path;
    EXPECT_EQ(row.path.empty() ? std::string() : links.place(row.path), row.placed) << row.path;
  }
  EXPECT_FALSE(links.resolve("x/z").empty()) << "a loop ends";
  EXPECT_EQ(links.place("lib/1"), "usr/lib/1");
  links.erase("lib");
  EXPECT_EQ(links.place("lib/1"), "lib/1") << "the last answer is forgotten with the link";
}

TEST(LinkMap, LongTextsAreFollowedInBoundedTime) {
  LinkMap links;
  links.set("slashes", "usr" + std::string(10'000, '/') + "lib");
  links.set("longer", std::string(1U << 20U, '/'));
  links.set("grows", "grows/" + std::string(1000, 'a'));
  EXPECT_EQ(links.resolve("slashes/x"), "usr/lib/x");
  EXPECT_EQ(links.resolve("longer/x"), "longer/x") << "no engine can make such a link";
  EXPECT_LT(links.resolve("grows/x").size(), 33'000U);
}

}  // namespace
}  // namespace plimsoll::layers
