#include <gtest/gtest.h>

#include "tests/support/config_judging.h"

namespace plimsoll::hazards {
namespace {

// "rule: title" of each hazard.
std::string judged(analysis::Document document) {
  analysis::Squashed image;
  image.documents.push_back({std::move(document), 1});
  ConfigOptions options;
  options.config = false;
  std::string out;
  for (const auto& finding : judge_config({}, "app:1", image, options).findings)
    out += fmt::format("{}: {}\n", finding.rule, finding.title);
  return out;
}

std::string judged_accounts(std::vector<std::string> lines) {
  analysis::Document document{"passwd", "etc/passwd", {}};
  for (const std::string& line : lines) document.values[fmt::format("{:08}", document.values.size())] = line;
  return judged(std::move(document));
}

TEST(HazardAccounts, JudgesTheAccounts) {
  EXPECT_EQ(judged_accounts(
                {"root:shadowed:0:0:/bin/sh", "daemon:locked:1:1:/usr/sbin/nologin", "app:shadowed:1000:1000:/bin/sh"}),
            "");
  EXPECT_EQ(judged_accounts({"root:empty:0:0:/bin/sh"}), "PL-HAZARD-NO-PASSWORD: The account root has no password\n");
  EXPECT_EQ(judged_accounts({"ftp:empty:21:21:/sbin/nologin"}), "");
  EXPECT_EQ(judged_accounts({"root:locked:0:0:/bin/sh", "toor:locked:0:0:/bin/sh"}),
            "PL-HAZARD-SECOND-ROOT: The account toor is root too\n");
  EXPECT_EQ(judged_accounts({"a:locked:1007:7:/bin/sh", "b:locked:1007:7:/bin/sh"}),
            "PL-HAZARD-SHARED-UID: a and b share uid 1007\n");
  EXPECT_EQ(judged_accounts({"a:locked:1007:7:/bin/sh", "a:locked:1008:7:/bin/sh"}),
            "PL-HAZARD-SHARED-UID: Two accounts are named a\n");
}

TEST(HazardAccounts, ShellsOfServices) {
  EXPECT_EQ(judged_accounts({"root:locked:0:0:/bin/bash", "daemon:locked:1:1:/usr/sbin/nologin",
                             "sync:locked:4:65534:/bin/sync", "halt:locked:7:0:/sbin/halt", "www:locked:33:33:/bin/sh",
                             "app:locked:1000:1000:/bin/bash", "none:locked:9:9:"}),
            "PL-HAZARD-LOGIN-SHELL: The service account www has the shell /bin/sh\n");
}

TEST(HazardAccounts, JudgesTheRulesOfSudo) {
  EXPECT_EQ(judged({"sudoers",
                    "etc/sudoers.d/app",
                    {{"0", "app ALL=(ALL) NOPASSWD: ALL"}, {"1", "root ALL=(ALL) NOPASSWD: ALL"}}}),
            "PL-HAZARD-SUDO-NO-PASSWORD: sudo asks for no password: app ALL=(ALL) NOPASSWD: ALL\n");
}

}  // namespace
}  // namespace plimsoll::hazards
