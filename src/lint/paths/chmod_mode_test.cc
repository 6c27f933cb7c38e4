#include "lint/paths/chmod_mode.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

TEST(ChmodMode, OfRunAndCopy) {
  const Settings settings;
  const File file("Dockerfile",
                  "FROM a\nRUN chmod -R 0755 /x && chmod u+s /y && chmod --reference=/a /b && chmod $M /x\n"
                  "COPY --chmod=644 a b\nADD a b\n",
                  settings);
  std::vector<std::string> lines;
  each_mode(View(file, false), [&](const Step&, const SetMode& mode) {
    lines.push_back(
        fmt::format("{} {}", file.document().at(mode.at), mode.number ? fmt::format("{:o}", *mode.number) : "-"));
  });
  EXPECT_EQ(lines, (std::vector<std::string>{"0755 755", "u+s -", "$M -", "644 644"}));
}

TEST(ChmodMode, Gives) {
  EXPECT_TRUE(gives("a+rwx", "oa", 'w'));
  EXPECT_TRUE(gives("u=r,o=rw", "oa", 'w'));
  EXPECT_TRUE(gives("+s", "ua", 's'));
  EXPECT_FALSE(gives("a-w", "oa", 'w'));
  EXPECT_FALSE(gives("u+w", "oa", 'w'));
  EXPECT_FALSE(gives("o+rx", "oa", 'w'));
  EXPECT_FALSE(gives("", "oa", 'w'));
}

}  // namespace
}  // namespace plimsoll::lint
