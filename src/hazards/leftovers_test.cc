#include "hazards/leftovers.h"

#include <gtest/gtest.h>

#include "hazards/all_hazard_analyzers.h"
#include "tests/support/visit.h"

namespace plimsoll::hazards {
namespace {

// "group what path files bytes" of each tally, and "what path" of each document.
std::string said(const analysis::Facts& facts) {
  std::string out;
  for (const auto& t : facts.tallies)
    out += fmt::format("{}: {} at {}, {} {}\n", t.group, t.what, t.path, t.files, t.bytes);
  for (const auto& d : facts.documents) out += fmt::format("{} {}\n", d.values.at("what"), d.path);
  return out;
}

std::string noted(std::initializer_list<std::string_view> paths) {
  analysis::Facts facts;
  for (const std::string_view path : paths) kLeftovers.note(test::regular_file(path, 100), facts);
  return said(facts);
}

TEST(Leftovers, ByName) {
  struct Row {
    std::string_view path, noted;
  };
  const Row rows[] = {
      {"var/lib/apt/lists/deb_Packages", "cache: package lists of apt at var/lib/apt/lists, 1 100\n"},
      {"var/cache/apt/archives/a_1_all.deb", "cache: packages in the cache of apt at var/cache/apt, 1 100\n"},
      {"var/cache/apt/archives/lock", ""},
      {"var/cache/apk/APKINDEX.1.tar.gz", "cache: cache of apk at var/cache/apk, 1 100\n"},
      {"var/cache/dnf/x/y", "cache: cache of dnf at var/cache/dnf, 1 100\n"},
      {"var/lib/dpkg/status", ""},
      {"root/.cache/pip/http/a", "cache: cache of pip at root/.cache/pip, 1 100\n"},
      {"home/a/.npm/_cacache/x", "cache: cache of npm at home/a/.npm/_cacache, 1 100\n"},
      {"go/pkg/mod/cache/x", "cache: module cache of Go at go/pkg/mod, 1 100\n"},
      {"root/go/pkg/mod/a@v1/x", "cache: module cache of Go at root/go/pkg/mod, 1 100\n"},
      {"app/.git/HEAD", "repository: git repository at app/.git, 1 100\n"},
      {".git/HEAD", "repository: git repository at .git, 1 100\n"},
      {"app/.gitignore", ""},
      {"app/.git", ""},  // of a submodule: a file that names a folder
      {"app/x.git/HEAD", ""},
      {"app/.svn/wc.db", "repository: Subversion working copy at app/.svn, 1 100\n"},
      {"app/.vscode/settings.json", "editor: settings of Visual Studio Code at app/.vscode, 1 100\n"},
      {"app/.main.c.swp", "editor: swap file of vim at app/.main.c.swp, 1 100\n"},
      {"root/.aws/credentials", "cloud: settings of the AWS tools at root/.aws, 1 100\n"},
      {"root/.config/gcloud/x.db", "cloud: settings of the Google Cloud tools at root/.config/gcloud, 1 100\n"},
      {"root/.config/other", ""},
      {"root/.kube/config", "cloud: settings of kubectl at root/.kube, 1 100\n"},
      {"root/.bash_history", "history: history of bash at root/.bash_history, 1 100\n"},
      {"root/.bash_history.old", ""},
      {"root/.bashrc", ""},
      {"app/build/CMakeCache.txt", "build: logs and caches of a build at app/build, 1 100\n"},
      {"src/a/b/x.o", "build: objects of a compiler at src, 1 100\n"},
      {"usr/lib/gcc/crtbegin.o", ""},
      {"app/Dockerfile", "build: files of the build context at app/Dockerfile, 1 100\n"},
      {"etc/ssh/ssh_host_rsa_key", "host key etc/ssh/ssh_host_rsa_key\n"},
      {"etc/ssh/ssh_host_rsa_key.pub", ""},
      {"root/.ssh/authorized_keys", "authorized keys root/.ssh/authorized_keys\n"},
      {"usr/sbin/sshd", "server usr/sbin/sshd\n"},
      {".", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(noted({row.path}), row.noted) << row.path;
}

TEST(Leftovers, AreCountedByFolder) {
  EXPECT_EQ(noted({"a/.git/x", "a/.git/y", "b/.git/x", "a/.git/z"}),
            "repository: git repository at a/.git, 3 300\n"
            "repository: git repository at b/.git, 1 100\n");
  analysis::Entry empty = test::regular_file("root/.bash_history", 0);
  analysis::Facts facts;
  kLeftovers.note(empty, facts);
  empty = test::regular_file("app/.git/x", 1);
  empty.type = analysis::EntryType::directory;
  kLeftovers.note(empty, facts);
  EXPECT_EQ(said(facts), "");
}

TEST(Leftovers, ManyFoldersAreNotManyFacts) {
  analysis::Facts facts;
  for (int i = 0; i < 1000; ++i) kLeftovers.note(test::regular_file(fmt::format("{}/.git/x", i), 1), facts);
  ASSERT_EQ(facts.tallies.size(), 256U);
  EXPECT_EQ(facts.tallies[0].files, 1U);
  EXPECT_EQ(facts.tallies[255].files, 1000U - 255U);
}

// A core file's header by the System V ABI: e_type at 16 is ET_CORE, 4.
TEST(Leftovers, DumpsByTheirFirstBytes) {
  const std::string big(2000, '\0');
  const auto elf = [&](char order, std::string_view type) {
    return std::string(
               "\x7F"
               "ELF\x02") +
           order + std::string(10, '\0') + std::string(type) + big;
  };
  using namespace std::string_view_literals;
  EXPECT_TRUE(test::takes(kLeftovers, "app/core", elf('\x01', "\x04\x00"sv)));
  EXPECT_TRUE(test::takes(kLeftovers, "app/core.123", elf('\x02', "\x00\x04"sv)));
  EXPECT_FALSE(test::takes(kLeftovers, "app/core", elf('\x01', "\x02\x00"sv)));
  EXPECT_FALSE(test::takes(kLeftovers, "app/core.js", elf('\x01', "\x04\x00"sv)));
  EXPECT_FALSE(test::takes(kLeftovers, "app/core", big));
  EXPECT_TRUE(test::takes(kLeftovers, "java_pid7.hprof", "JAVA PROFILE 1.0.2" + big));
  EXPECT_EQ(said(test::visit(kLeftovers, "app/core", elf('\x01', "\x04\x00"sv))),
            "dump: core dump at app/core, 1 2018\n");
  EXPECT_EQ(said(test::visit(kLeftovers, "x.hprof", "JAVA PROFILE 1.0.2")),
            "dump: heap dump of Java at x.hprof, 1 18\n");
}

}  // namespace
}  // namespace plimsoll::hazards
