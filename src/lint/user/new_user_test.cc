#include "lint/user/new_user.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

TEST(NewUser, NameAndUid) {
  struct Row {
    std::string_view command, expected;
  };
  const Row rows[] = {
      {"useradd app", "app "},
      {"useradd -ms /bin/bash -u 1000 app", "app 1000"},
      {"useradd --uid=10 -g users -c 'the app' app", "app 10"},
      {"adduser -D -h /app -u 5 app", "app 5"},
      {"adduser --system --gecos '' --uid 7 app", "app 7"},
      {"adduser app wheel", "-"},
      {"useradd -D", "-"},
      {"usermod app", "-"},
  };
  for (const Row& row : rows) {
    dockerfile::MappedText text;
    text.append(row.command, 0);
    const dockerfile::ShellScript script = dockerfile::parse_shell(text);
    const auto call = dockerfile::effective(script.commands.at(0));
    const auto user = new_user(*call);
    EXPECT_EQ(user ? user->name->value + " " + user->uid : "-", row.expected) << row.command;
  }
}

}  // namespace
}  // namespace plimsoll::lint
