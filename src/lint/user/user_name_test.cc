#include "lint/user/user_name.h"

namespace plimsoll::lint {
namespace {

struct Row {
  std::string_view word, user;
  bool is_unknown = false, has_argument = false, is_number = false;
};

TEST(UserName, IsWhatItBecomes) {
  constexpr Row kRows[] = {
      {"app", "app"},
      {"app:staff", "app"},
      {"\"1000:1\"", "1000", false, false, true},
      {"'0'", "0", false, false, true},
      {"$A:1", "1000", false, true, true},
      {"${NAMED}", "app"},
      {"${GLOBAL}", "${GLOBAL}", true, true},
      {"${NEVER}:1", "${NEVER}", true},
      {"${NEVER:-12}:1", "12", false, false, true},
      {"$BOTH", "app"},
      {"1a", "1a"},
  };
  const Settings settings;
  for (const Row& row : kRows) {
    const File file(
        "Dockerfile",
        fmt::format("ARG GLOBAL=2\nFROM a:1\nARG A=1000\nENV NAMED=app BOTH=app:staff\nUSER {}\n", row.word), settings);
    const View view(file, false);
    const UserName name = user_name(view, view.steps().back());
    EXPECT_EQ(name.user, row.user) << row.word;
    EXPECT_EQ(name.is_unknown, row.is_unknown) << row.word;
    EXPECT_EQ(name.has_argument, row.has_argument) << row.word;
    EXPECT_EQ(name.is_number(), row.is_number) << row.word;
  }
}

}  // namespace
}  // namespace plimsoll::lint
