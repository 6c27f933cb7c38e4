#include "lint/user/stage_users.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

TEST(StageUsers, Root) {
  for (const std::string_view user : {"root", "0", "000", "root:app", "0:0", "ContainerAdministrator"})
    EXPECT_TRUE(is_root(user)) << user;
  for (const std::string_view user : {"", "rooted", "10", "app:root", "1000:0", "Root"})
    EXPECT_FALSE(is_root(user)) << user;
}

TEST(StageUsers, LastUserIsThatOfTheStageOrOfItsBase) {
  const Settings settings;
  const File file("Dockerfile",
                  "FROM debian AS a\nUSER one\nUSER two\nFROM a\nRUN id\nFROM a AS c\nUSER three\nFROM debian\n",
                  settings);
  const View view(file, false);
  std::vector<std::string> users;
  for (const Step* user : last_users(view)) users.push_back(user == nullptr ? "-" : (*user)->words[0].value);
  EXPECT_EQ(users, (std::vector<std::string>{"two", "two", "three", "-"}));
}

}  // namespace
}  // namespace plimsoll::lint
