#include "lint/packages/installs.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

std::string packages_of(const std::string& command) {
  const Settings settings;
  const File file("Dockerfile", "FROM a\nRUN " + command + "\n", settings);
  std::string out;
  View(file, false).each_call([&](const Step&, const ShellCommand&, const ShellCall& call) {
    const auto install = install_of(call);
    if (!install) return;
    for (const ShellWord* word : install->packages) out += std::string(package_name(word->value)) + " ";
  });
  return out;
}

TEST(Installs, WhichWordsArePackages) {
  EXPECT_EQ(packages_of("apt-get -y install -t stable gcc=4:12.2.0-3 make:amd64 && apt install git/stable"),
            "gcc make git ");
  EXPECT_EQ(packages_of("apk --no-cache add --virtual .build gcc~12 'make>4'"), "gcc make ");
  EXPECT_EQ(packages_of("yum install -y gcc; dnf -y install --enablerepo crb make"), "gcc make ");
  EXPECT_EQ(packages_of("zypper --non-interactive in gcc"), "gcc ");
  EXPECT_EQ(packages_of("apt-get remove install-info; apk del gcc; pip install make"), "");
}

}  // namespace
}  // namespace plimsoll::lint
