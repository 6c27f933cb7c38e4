#include "hazards/accounts.h"

#include <gtest/gtest.h>

#include "hazards/all_hazard_analyzers.h"
#include "tests/support/visit.h"

namespace plimsoll::hazards {
namespace {

analysis::Squashed image_of(std::string_view passwd, std::string_view shadow = {}) {
  analysis::Squashed image;
  for (const auto& [path, text] : {std::pair("etc/passwd", passwd), std::pair("etc/shadow", shadow)}) {
    if (!test::takes(kAccounts, path, text)) continue;
    for (auto& document : test::visit(kAccounts, path, text).documents) image.documents.push_back({document, 2});
  }
  return image;
}

TEST(Accounts, TakesWhatLooksLikeAccounts) {
  EXPECT_TRUE(test::takes(kAccounts, "etc/passwd", "root:x:0:0:root:/root:/bin/sh\n"));
  EXPECT_TRUE(test::takes(kAccounts, "nix/store/passwd", "root:x:0:0:root:/root:/bin/sh\n"));
  EXPECT_FALSE(test::takes(kAccounts, "usr/bin/passwd",
                           std::string_view("\x7f"
                                            "ELF:::\0\n",
                                            9)));
  EXPECT_FALSE(test::takes(kAccounts, "etc/pam.d/passwd", "@include common-password\n"));
  EXPECT_FALSE(test::takes(kAccounts, "etc/passwd-", "root:x:0:0:root:/root:/bin/sh\n"));
}

TEST(Accounts, KeepsWhoIsThereAndNoHash) {
  const auto image =
      image_of("root:x:0:0:root:/root:/bin/bash\nold:$1$abc$hash:7:7::/:\nopen::8:8::/:/bin/sh\n# c:x:9:9\nshort\n",
               "root:$6$salt$hash:19000:0:99999:7:::\n");
  for (const auto& document : image.documents) {
    for (const auto& [key, value] : document.document.values) EXPECT_EQ(value.find("hash"), std::string::npos) << value;
  }
  const Accounts accounts = accounts_of(image);
  EXPECT_TRUE(accounts.is_known);
  ASSERT_EQ(accounts.users.size(), 3U);
  EXPECT_EQ(accounts.users[0].name, "root");
  EXPECT_EQ(accounts.users[0].password, Password::set);
  EXPECT_EQ(accounts.users[0].shell, "/bin/bash");
  EXPECT_EQ(accounts.users[0].layer, 2U);
  EXPECT_EQ(accounts.users[1].password, Password::set);
  EXPECT_EQ(accounts.users[2].password, Password::empty);
  EXPECT_EQ(accounts.users[2].uid, 8U);
}

// runc's user.GetExecUser: the numbers are uids, names those of the first line.
TEST(Accounts, ResolvesUserAsEnginesDo) {
  const Accounts accounts =
      accounts_of(image_of("root:x:0:0::/:\ntoor:x:0:0::/:\napp:x:1000:1000::/:\n1500:x:0:0::/:\nodd:x:zero:0::/:\n"));
  struct Row {
    std::string_view user;
    Privilege privilege;
  };
  const Row rows[] = {
      {"", Privilege::root},       {"root", Privilege::root},  {"0", Privilege::root},
      {"0:0", Privilege::root},    {"00", Privilege::root},    {"+0", Privilege::root},
      {"-0", Privilege::root},     {"toor", Privilege::root},  {"root:app", Privilege::root},
      {":1000", Privilege::root},  {"1500", Privilege::other}, {"app", Privilege::other},
      {"1000", Privilege::other},  {"4000", Privilege::other}, {"ghost", Privilege::unknown},
      {"odd", Privilege::unknown},
  };
  for (const Row& row : rows) EXPECT_EQ(privilege_of(row.user, accounts), row.privilege) << row.user;
  EXPECT_EQ(privilege_of("root", {}), Privilege::root);
  EXPECT_EQ(privilege_of("app", {}), Privilege::unknown);
}

TEST(Accounts, BoundsAHugeFile) {
  std::string text;
  for (int i = 0; i < 30'000; ++i) text += fmt::format("u{}:x:{}:1::/:\n", i, i);
  const auto facts = test::visit(kAccounts, "etc/passwd", text);
  EXPECT_EQ(test::gap_lines(facts), "partial /etc/passwd: more than 20000 accounts\n");
  ASSERT_EQ(facts.documents.size(), 1U);
  EXPECT_EQ(facts.documents[0].values.size(), 20'000U);
  const auto longer =
      test::visit(kAccounts, "etc/passwd", "a:x:1:1:" + std::string(10'000'000, 'b') + ":/:\nc:x:2:2::/:\n");
  EXPECT_EQ(test::gap_lines(longer), "partial /etc/passwd: a line of more than 4096 bytes\n");
}

}  // namespace
}  // namespace plimsoll::hazards
