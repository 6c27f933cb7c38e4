// Every form of Go's build information, made by hand and checked with the real `go version -m`; programs built by the
// real Go where it is installed.
#include <gtest/gtest.h>

#include <random>

#include "base/text.h"
#include "inventory/all_analyzers.h"
#include "tests/support/command.h"
#include "tests/support/elf_writer.h"
#include "tests/support/files.h"
#include "tests/support/visit.h"

namespace plimsoll::inventory {
namespace {

using test::GoElf;

constexpr std::string_view kHome = "usr/bin/app";

std::string lines_of(const analysis::Facts& facts) {
  std::string out;
  for (const auto& p : facts.packages) out += p.space + (p.space.empty() ? "" : "/") + p.name + " " + p.version + "\n";
  return out + test::gap_lines(facts);
}

std::string found(const GoElf& elf) {
  return lines_of(test::visit(kGoBinary, kHome, elf.write()));
}

constexpr std::string_view kModules =
    "path\texample.com/app/cmd\n"
    "mod\texample.com/app\tv1.4.0\th1:AAA=\n"
    "dep\tgithub.com/BurntSushi/toml\tv1.2.0\th1:BBB=\n"
    "dep\tgithub.com/old/module\tv1.0.0\n"
    "=>\tgithub.com/new/module/v2\tv2.0.1\th1:CCC=\n"
    "dep\tgithub.com/local/module\tv1.0.0\n"
    "=>\t./fork\t(devel)\t\n"
    "dep\tgopkg.in/yaml.v3\tv3.0.1\th1:DDD=\n"
    "dep\tgopkg.in/yaml.v3\tv3.0.1\th1:DDD=\n"
    "build\t-compiler=gc\n"
    "build\tvcs.revision=0123\n";

constexpr std::string_view kFound =
    "example.com/app v1.4.0\n"
    "github.com/BurntSushi/toml v1.2.0\n"
    "github.com/new/module/v2 v2.0.1\n"
    "github.com/local/module \n"
    "gopkg.in/yaml.v3 v3.0.1\n"
    "stdlib 1.21.3\n";

TEST(GoBinary, EveryFormSaysTheSame) {
  for (int form = 0; form < 32; ++form) {
    GoElf elf;
    elf.is_64 = (form & 1) != 0;
    elf.is_big = (form & 2) != 0;
    elf.is_inline = (form & 4) != 0;
    elf.has_sections = (form & 8) != 0;
    elf.padding = (form & 16) != 0 ? 1 << 20 : 0;  // beyond the first piece that is searched
    elf.modules = kModules;
    EXPECT_EQ(found(elf), kFound) << "form " << form;
  }
}

// The made files are what Go's own reader takes for programs with this build information.
TEST(GoBinary, GoReadsTheMadeFilesToo) {
  if (!test::has_program("go")) GTEST_SKIP() << "Go is not installed";
  test::TemporaryFolder folder;
  for (int form = 0; form < 16; ++form) {
    GoElf elf;
    elf.is_64 = (form & 1) != 0;
    elf.is_big = (form & 2) != 0;
    elf.is_inline = (form & 4) != 0;
    elf.has_sections = (form & 8) != 0;
    elf.modules =
        "path\texample.com/app/cmd\nmod\texample.com/app\tv1.4.0\th1:AAA=\ndep\tgopkg.in/yaml.v3\tv3.0.1\th1:DDD=\n";
    const auto path = folder / "app";
    test::write_file(path, elf.write());
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    EXPECT_EQ(test::output_of("go version -m " + path.string()).value_or("failed"),
              path.string() +
                  ": go1.21.3\n\tpath\texample.com/app/cmd\n\tmod\texample.com/app\tv1.4.0\th1:AAA=\n"
                  "\tdep\tgopkg.in/yaml.v3\tv3.0.1\th1:DDD=\n")
        << "form " << form;
  }
}

TEST(GoBinary, ReadsWhatTheRealGoBuilds) {
  if (!test::has_program("go")) GTEST_SKIP() << "Go is not installed";
  test::TemporaryFolder folder;
  test::write_file(folder / "go.mod",
                   "module example.com/app\n\ngo 1.19\n\nrequire example.com/lib v1.2.3\n\nreplace example.com/lib "
                   "v1.2.3 => ./lib\n");
  test::write_file(folder / "main.go", "package main\n\nimport \"example.com/lib\"\n\nfunc main() { lib.Hello() }\n");
  test::write_file(folder / "lib/go.mod", "module example.com/lib\n\ngo 1.19\n");
  test::write_file(folder / "lib/lib.go", "package lib\n\nfunc Hello() { println(1) }\n");
  for (const char* how : {"", "-ldflags='-s -w -buildid='"}) {
    const std::string out = (folder / "app").string();
    const auto built =
        test::output_of(fmt::format("cd {0} && export HOME={0} GOFLAGS=-mod=mod GOPROXY=off GONOSUMDB=* CGO_ENABLED=0 "
                                    "&& go build {1} -o {2} . 2>&1",
                                    folder.path().string(), how, out));
    ASSERT_TRUE(built) << how;
    std::string version = test::output_of("go version -m " + out + " | sed -n '1s/.*: go//p'").value_or("");
    if (!version.empty()) version.pop_back();
    const std::string bytes = test::read_file(out);
    auto entry = test::regular_file(kHome, bytes.size());
    entry.mode = 0755;
    EXPECT_TRUE(kGoBinary.wants(entry)) << how;
    EXPECT_TRUE(kGoBinary.sniff(entry, base::bytes_of(std::string_view(bytes).substr(0, 4096)))) << how;
    EXPECT_EQ(lines_of(test::visit(kGoBinary, kHome, bytes)),
              "example.com/app \nexample.com/lib \nstdlib " + version + "\n")
        << how;
  }
}

TEST(GoBinary, VersionsOfTheStandardLibrary) {
  // golang.org/x/vuln's rule for its own advisories: "go1.N" is N.0, "rcN" and "betaN" are pre-releases of .0.
  const struct {
    std::string_view text;
    std::string_view expected;
  } rows[] = {
      {"go1.21.3", "1.21.3"},
      {"go1.21.3 X:boringcrypto", "1.21.3"},
      {"go1.19", "1.19.0"},
      {"go1.21rc2", "1.21.0-rc.2"},
      {"go1.13beta1", "1.13.0-beta.1"},
      {"go1.20.5-fips", "1.20.5"},
      {"go1.21.0", "1.21.0"},
      {"devel go1.22-0123abc Mon Jan 1", ""},
      {"go", ""},
      {"unknown", ""},
  };
  for (const auto& row : rows) {
    GoElf elf;
    elf.version = row.text;
    elf.modules = "";
    elf.is_framed = false;
    EXPECT_EQ(found(elf), fmt::format("stdlib {}\n", row.expected)) << row.text;
  }
}

TEST(GoBinary, WhatIsSaidOfAPackage) {
  GoElf elf;
  elf.modules = "mod\tgithub.com/gorilla/mux\tv1.8.0\th1:x=\n";
  const auto facts = test::visit(kGoBinary, kHome, elf.write());
  ASSERT_EQ(facts.packages.size(), 2U);
  model::Package expected;
  expected.type = "golang";
  expected.space = "github.com/gorilla";
  expected.name = "mux";
  expected.version = "v1.8.0";
  expected.found_by = "go_binary";
  expected.path = kHome;
  EXPECT_TRUE(facts.packages[0] == expected);
}

TEST(GoBinary, WhatCannotBeReadIsAGap) {
  const auto with = [](const std::function<void(GoElf&)>& change) {
    GoElf elf;
    change(elf);
    return elf.write();
  };
  std::string cut_list = with([](GoElf& e) { e.has_sections = false; });
  cut_list.resize(cut_list.size() - 60);
  std::string packed = with([](GoElf& e) {
    e.section = ".x";
    e.has_sections = false;
  });
  packed[0x200] = 'x';
  packed.replace(0xEC, 4, "UPX!");
  std::string wiped = with([](GoElf& e) { e.section = ".gopclntab"; });
  wiped[0x200] = 'x';
  std::string other = with([](GoElf& e) { e.section = ".text"; });
  other[0x200] = 'x';
  const struct {
    const char* what;
    std::string bytes;
    std::string expected;
  } rows[] = {
      {"no version", with([](GoElf& e) {
         e.version = "";
         e.section = ".note.go.buildid";
       }),
       "partial /usr/bin/app: go build information: no Go version\n"},
      {"packed", packed, "partial /usr/bin/app: packed by UPX: what it was built of cannot be read\n"},
      {"wiped", wiped, "partial /usr/bin/app: it has no build information\n"},
      {"not Go", other, ""},
      {"no ELF", "#!/bin/sh\n", ""},
      {"misaligned", with([](GoElf& e) { e.padding = 8; }), ""},
  };
  for (const auto& row : rows) EXPECT_EQ(lines_of(test::visit(kGoBinary, kHome, row.bytes)), row.expected) << row.what;

  base::Limits limits;
  limits.in_memory_file = 40;
  const auto limited = test::visit(kGoBinary, kHome, with([](GoElf& e) { e.section = ".gopclntab"; }), limits);
  EXPECT_EQ(lines_of(limited), "partial /usr/bin/app: go build information: a text of 82 bytes, more than 40\n");
  limits = {};
  limits.packages_per_file = 2;
  GoElf many;
  many.modules = kModules;
  EXPECT_EQ(lines_of(test::visit(kGoBinary, kHome, many.write(), limits)),
            "example.com/app v1.4.0\ngithub.com/BurntSushi/toml v1.2.0\npartial /usr/bin/app: more than 2 modules\n");
}

TEST(GoBinary, OffersItselfForLargeProgramsOnly) {
  const auto wanted = [](std::string_view path, std::uint64_t size, std::uint32_t mode) {
    auto entry = test::regular_file(path, size);
    entry.mode = mode;
    return kGoBinary.wants(entry);
  };
  EXPECT_TRUE(wanted("usr/bin/app", 700'000, 0755));
  EXPECT_TRUE(wanted("usr/bin/app", 700'000, 0700));
  EXPECT_TRUE(wanted("usr/lib/plugin.so", 700'000, 0644));
  EXPECT_TRUE(wanted("usr/lib/libx.so.1.2", 700'000, 0644));
  EXPECT_FALSE(wanted("usr/bin/app", 700'000, 0644));
  EXPECT_FALSE(wanted("usr/bin/app", 100'000, 0755));
  const auto sniffed = [](std::string bytes) {
    return kGoBinary.sniff(test::regular_file(kHome, bytes.size()), base::bytes_of(bytes));
  };
  std::string elf = GoElf().write();
  EXPECT_TRUE(sniffed(elf));
  elf[16] = 1;  // an object file
  EXPECT_FALSE(sniffed(elf));
  EXPECT_FALSE(sniffed("#!/bin/sh\nexec something that is long enough\n"));
  EXPECT_FALSE(
      sniffed("\x7F"
              "ELF"));
}

TEST(GoBinary, DamageNeverBreaksTheReader) {
  for (const bool is_inline : {true, false}) {
    GoElf elf;
    elf.is_inline = is_inline;
    elf.modules = kModules;
    const std::string whole = elf.write();
    for (std::size_t size = 0; size < whole.size(); size += 3) test::visit(kGoBinary, kHome, whole.substr(0, size));
    std::mt19937 random(11);
    for (int i = 0; i < 5000; ++i) {
      std::string broken = whole;
      for (int flips = 0; flips < 3; ++flips)
        broken[random() % broken.size()] ^= static_cast<char>(1U << (random() % 8));
      EXPECT_LE(test::visit(kGoBinary, kHome, broken).packages.size(), 8U);
    }
  }
}

}  // namespace
}  // namespace plimsoll::inventory
