// Made archives of every shape that matters, the jar tool of the JDK, and Debian's Maven repository, whose folders say
// by group, artifact and version what each jar is.
#include <gtest/gtest.h>

#include <random>

#include "base/text.h"
#include "inventory/all_analyzers.h"
#include "tests/support/command.h"
#include "tests/support/files.h"
#include "tests/support/visit.h"
#include "tests/support/zip_writer.h"

namespace plimsoll::inventory {
namespace {

using test::ZipField;
using test::ZipWriter;

constexpr std::string_view kHome = "opt/app.jar";

std::string pom(std::string_view group, std::string_view artifact, std::string_view version) {
  return fmt::format("#Created by Maven\nversion={}\ngroupId={}\nartifactId={}\n", version, group, artifact);
}
std::string pom_path(std::string_view group, std::string_view artifact) {
  return fmt::format("META-INF/maven/{}/{}/pom.properties", group, artifact);
}
std::string jar_of(std::string_view group, std::string_view artifact, std::string_view version) {
  return ZipWriter()
      .add("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")
      .add(pom_path(group, artifact), pom(group, artifact, version))
      .finish();
}

// "path group:artifact:version" for each package, then the gaps.
std::string lines_of(const analysis::Facts& facts) {
  std::string out;
  for (const auto& p : facts.packages) out += fmt::format("{} {}:{}:{}\n", p.path, p.space, p.name, p.version);
  return out + test::gap_lines(facts);
}

std::string found(std::string_view bytes, const base::Limits& limits = {}, std::string_view path = kHome) {
  return lines_of(test::visit(kJar, path, bytes, limits));
}

TEST(Jar, PomPropertiesFirst) {
  const auto facts =
      test::visit(kJar, kHome,
                  ZipWriter()
                      .add("META-INF/MANIFEST.MF",
                           "Manifest-Version: 1.0\r\nImplementation-Title: other\r\nImplementation-Version: 9\r\n"
                           "Implementation-Vendor: Example\r\nBundle-License: Apache-2.0\r\n\r\n")
                      .add(pom_path("org.example", "a"), pom("org.example", "a", "1.0"))
                      .finish());
  ASSERT_EQ(facts.packages.size(), 1U);
  model::Package expected;
  expected.type = "maven";
  expected.space = "org.example";
  expected.name = "a";
  expected.version = "1.0";
  expected.licenses = {"Apache-2.0"};
  expected.supplier = "Example";
  expected.found_by = "jar";
  expected.path = kHome;
  EXPECT_TRUE(facts.packages[0] == expected);
  EXPECT_EQ(test::gap_lines(facts), "");
}

TEST(Jar, WhoAnArchiveIs) {
  const struct {
    const char* what;
    std::string_view path;
    std::string bytes;
    std::string_view expected;
  } rows[] = {
      {"shaded", "a.jar",
       ZipWriter()
           .add(pom_path("g", "a"), pom("g", "a", "1"))
           .add(pom_path("g", "b"), pom("g", "b", "2"))
           .add(pom_path("x", "b"), pom("g", "b", "2"))
           .finish(),
       "a.jar g:a:1\na.jar g:b:2\n"},
      {"manifest in any case", "a.jar",
       ZipWriter()
           .add("meta-inf/Manifest.mf",
                "Implementation-Title: m\nImplementation-Version: 1\nImplementation-Vendor-Id: org.x\n")
           .finish(),
       "a.jar org.x:m:1\n"},
      {"file name", "lib/bar-2.0.jar", ZipWriter().add("A.class", "x").finish(),
       "lib/bar-2.0.jar :bar:2.0\npartial /lib/bar-2.0.jar: the Maven group of bar 2.0 is not known, so advisories "
       "cannot be matched\n"},
      {"well known", "spring-core-5.3.20.jar",
       ZipWriter()
           .add("META-INF/MANIFEST.MF", "Implementation-Title: spring-core\nImplementation-Version: 5.3.20\n")
           .add("org/springframework/core/A.class", "x")
           .finish(),
       "spring-core-5.3.20.jar org.springframework:spring-core:5.3.20\n"},
      {"an application of its own", "app.jar",
       ZipWriter().add("META-INF/MANIFEST.MF", "Main-Class: App\n").add("App.class", "x").finish(), ""},
      {"sources", "a-1.0-sources.jar", jar_of("g", "a", "1.0"), ""},
      {"broken pom, then manifest", "a.jar",
       ZipWriter()
           .add(pom_path("g", "a"), "version=1\n")
           .add("META-INF/MANIFEST.MF",
                "Implementation-Title: m\nImplementation-Version: 1\nImplementation-Vendor-Id: org.x\n")
           .finish(),
       "a.jar org.x:m:1\n"},
      {"others packed into it", "own-2.0.jar",
       ZipWriter()
           .add(pom_path("g", "a"), pom("g", "a", "1"))
           .add("META-INF/MANIFEST.MF", "Implementation-Vendor-Id: org.own\n")
           .finish(),
       "own-2.0.jar org.own:own:2.0\nown-2.0.jar g:a:1\n"},
      {"renamed, and known by its manifest", "app-2.jar",
       ZipWriter()
           .add(pom_path("g", "a"), pom("g", "a", "1"))
           .add("META-INF/MANIFEST.MF", "Implementation-Title: a\n")
           .finish(),
       "app-2.jar g:a:1\n"},
      {"pom.properties elsewhere", "a.jar",
       ZipWriter().add("pom.properties", pom("g", "a", "1")).add("x/pom.properties", pom("g", "a", "1")).finish(), ""},
      {"a script before it", "a.jar",
       ZipWriter("#!/bin/sh\nexec java -jar $0\n").add(pom_path("g", "a"), pom("g", "a", "1")).finish(),
       "a.jar g:a:1\n"},
      {"empty", "a.jar", ZipWriter().finish(), ""},
      {"classes of a war", "a.war",
       ZipWriter().add("WEB-INF/classes/META-INF/maven/g/a/pom.properties", pom("g", "a", "1")).finish(),
       "a.war g:a:1\n"},
  };
  for (const auto& row : rows) EXPECT_EQ(found(row.bytes, {}, row.path), row.expected) << row.what;
}

TEST(Jar, NestedAtAnyDepthStoredAndDeflated) {
  const std::string leaf = jar_of("g", "leaf", "1");
  const std::string war =
      ZipWriter().add("WEB-INF/lib/leaf.jar", leaf, false).add("WEB-INF/lib/leaf-1.jar", leaf, true).finish();
  const std::string ear =
      ZipWriter().add("w.war", war, true).add("lib/leaf.JAR", leaf, false).add("notes.txt", "x").finish();
  EXPECT_EQ(found(ear, {}, "opt/e.ear"),
            "opt/e.ear!/w.war!/WEB-INF/lib/leaf.jar g:leaf:1\n"
            "opt/e.ear!/w.war!/WEB-INF/lib/leaf-1.jar g:leaf:1\n"
            "opt/e.ear!/lib/leaf.JAR g:leaf:1\n");
}

TEST(Jar, LimitsAreGaps) {
  std::string deep = jar_of("g", "leaf", "1");
  for (int i = 0; i < 10; ++i) deep = ZipWriter().add("n.jar", deep, i % 2 == 0).finish();
  EXPECT_EQ(found(deep),
            "partial /opt/app.jar!/n.jar!/n.jar!/n.jar!/n.jar!/n.jar!/n.jar!/n.jar!/n.jar: nested more than 8 deep\n");

  base::Limits limits;
  limits.in_memory_file = 5000;
  const std::string big = ZipWriter().add("x", std::string(6000, 'x'), false).finish();
  const std::string mixed = ZipWriter().add("big.jar", big, true).add("ok.jar", jar_of("g", "a", "1"), true).finish();
  EXPECT_EQ(
      found(mixed, limits),
      fmt::format(
          "opt/app.jar!/ok.jar g:a:1\npartial /opt/app.jar!/big.jar: nested archive too large: {} bytes inflated\n",
          big.size()));

  limits = {};
  limits.archive_entries = 200;  // an archive counts as 64
  EXPECT_EQ(found(ZipWriter()
                      .add("a.jar", jar_of("g", "a", "1"), false)
                      .add("b.jar", jar_of("g", "b", "1"), false)
                      .add("c.jar", jar_of("g", "c", "1"), false)
                      .finish(),
                  limits),
            "opt/app.jar!/a.jar g:a:1\nopt/app.jar!/b.jar g:b:1\n"
            "partial /opt/app.jar!/c.jar: more than 200 members, with those of nested archives\n");

  limits = {};
  limits.spilled_file = 20'000;
  const std::string padded =
      ZipWriter().add(pom_path("g", "a"), pom("g", "a", "1")).add("x", std::string(15'000, 'x'), false).finish();
  EXPECT_EQ(found(ZipWriter().add("a.jar", padded, true).add("b.jar", padded, true).finish(), limits),
            "opt/app.jar!/a.jar g:a:1\npartial /opt/app.jar: more than 20000 bytes come out of nested archives\n");

  limits = {};
  limits.gaps_per_layer = 2;
  ZipWriter many;
  for (int i = 0; i < 5; ++i) many.add(fmt::format("{}.jar", i), "no zip", false);
  EXPECT_EQ(found(many.finish(), limits),
            "partial /opt/app.jar!/0.jar: zip: no end record, at byte 6\npartial /opt/app.jar!/1.jar: zip: no end "
            "record, at byte 6\n"
            "partial /opt/app.jar!/2.jar: and more in this archive\n");
}

TEST(Jar, WhatCannotBeReadIsAGap) {
  const auto jar = [](const std::function<void(ZipField&)>& change) {
    return ZipWriter().add(pom_path("g", "a"), pom("g", "a", "1"), true, change).finish();
  };
  const struct {
    const char* what;
    std::string bytes;
    std::string expected;
  } rows[] = {
      {"no zip", "something else that is long enough", "partial /opt/app.jar: zip: no end record, at byte 34\n"},
      {"bytes behind it", jar({}) + "more",
       "opt/app.jar g:a:1\npartial /opt/app.jar: 4 bytes stand behind the end of the archive\n"},
      {"two archives", jar_of("g", "b", "1") + jar({}),
       fmt::format("opt/app.jar g:a:1\npartial /opt/app.jar: {} bytes of another archive stand before it\n",
                   jar_of("g", "b", "1").size())},
      {"encrypted", jar([](ZipField& f) { f.flags = 1; }),
       "partial /opt/app.jar!/META-INF/maven/g/a/pom.properties: zip: an encrypted member, at byte 0\ninfo "
       "/opt/app.jar: 1 members are encrypted\n"},
      {"a checksum that does not fit: both", jar([](ZipField& f) { f.crc = 1; }),
       "opt/app.jar g:a:1\npartial /opt/app.jar!/META-INF/maven/g/a/pom.properties: zip: the checksum does not fit, at "
       "byte 0\n"},
      {"another local name: both", jar([](ZipField& f) { f.local_name = std::string(f.name.size(), 'x'); }),
       "opt/app.jar g:a:1\npartial /opt/app.jar!/META-INF/maven/g/a/pom.properties: zip: the local header says another "
       "name, at byte 0\n"},
      {"unknown method", jar([](ZipField& f) { f.method = f.local_method = 12; }),
       "partial /opt/app.jar!/META-INF/maven/g/a/pom.properties: zip: compression method 12, at byte 0\n"},
      {"a nested jar that is none", ZipWriter().add("x.jar", "text").finish(),
       "partial /opt/app.jar!/x.jar: zip: no end record, at byte 4\n"},
      {"a nested jar of two sizes",
       ZipWriter().add("x.jar", jar_of("g", "a", "1"), false, [](ZipField& f) { f.size = 7; }).finish(),
       "partial /opt/app.jar!/x.jar: zip: a stored member of two sizes, at byte 0\n"},
  };
  for (const auto& row : rows) EXPECT_EQ(found(row.bytes), row.expected) << row.what;
}

TEST(Jar, TakesArchivesOnly) {
  const std::string zip = jar_of("g", "a", "1");
  EXPECT_TRUE(test::takes(kJar, "a.jar", zip));
  EXPECT_TRUE(test::takes(kJar, "x/a.WAR", zip));
  EXPECT_TRUE(test::takes(kJar, "a.hpi", zip));
  EXPECT_TRUE(test::takes(kJar, "a.jar", "#!/bin/sh\n"));
  EXPECT_TRUE(test::takes(kJar, "a.jar", "damaged")) << "becomes a gap";
  EXPECT_FALSE(test::takes(kJar, "a.rar", "Rar!\x1A\x07"));
  EXPECT_FALSE(test::takes(kJar, "a.zip", zip));
  EXPECT_FALSE(test::takes(kJar, "jar", zip));
  EXPECT_FALSE(test::takes(kJar, "a.jar/b", zip));
  EXPECT_FALSE(test::takes(kJar, "a.jar", ""));
}

TEST(Jar, TheJdksJarTool) {
  if (!test::has_program("jar")) GTEST_SKIP() << "the JDK's jar tool is not installed";
  test::TemporaryFolder folder;
  test::write_file(folder / "in" / pom_path("org.example", "inner"), pom("org.example", "inner", "1.2"));
  test::write_file(folder / "manifest",
                   "Implementation-Title: outer\nImplementation-Version: 3.4\nImplementation-Vendor-Id: org.example\n");
  ASSERT_TRUE(
      test::output_of(fmt::format("cd {} && jar cf inner.jar -C in . && mkdir -p out/lib && mv inner.jar out/lib && "
                                  "jar cfm stored.jar manifest -C out . && jar cf0m packed.jar manifest -C out . 2>&1",
                                  folder.path().string())));
  for (const char* name : {"stored.jar", "packed.jar"}) {
    EXPECT_EQ(found(test::read_file(folder / name)),
              "opt/app.jar org.example:outer:3.4\nopt/app.jar!/lib/inner.jar org.example:inner:1.2\n")
        << name;
  }
}

// Debian's Maven repository is the oracle: .../org/apache/commons/commons-lang3/3.12.0/commons-lang3-3.12.0.jar. Debian
// rebuilds some jars with Ant, without pom.properties; those may lack their group, and nothing may contradict.
TEST(Jar, DebiansMavenRepository) {
  const std::filesystem::path root = "/usr/share/maven-repo";
  if (!std::filesystem::exists(root)) GTEST_SKIP() << "no Maven repository of Debian on this machine";
  int named = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(root)) {
    if (file.path().extension() != ".jar" || !std::filesystem::exists(file.path())) continue;
    const auto folder = file.path().parent_path();
    const std::string version = folder.filename();
    if (version.find_first_of("0123456789") == std::string::npos || version.find('x') != std::string::npos) continue;
    std::string group = folder.parent_path().parent_path().lexically_relative(root);
    std::replace(group.begin(), group.end(), '/', '.');
    const std::string artifact = folder.parent_path().filename();
    const std::string bytes = test::read_file(file.path());
    const auto facts = test::visit(kJar, file.path().filename().string(), bytes);
    const auto same = std::find_if(facts.packages.begin(), facts.packages.end(), [&](const auto& p) {
      return p.name == artifact && (p.space == group || p.space.empty()) && p.version.starts_with(version);
    });
    EXPECT_NE(same, facts.packages.end()) << file.path() << " is " << lines_of(facts);
    named += same != facts.packages.end() && !same->space.empty() ? 1 : 0;
  }
  EXPECT_GT(named, 0);
}

TEST(Jar, DamageNeverBreaksTheReader) {
  const std::string inner = jar_of("g", "b", "1");
  const std::string whole = ZipWriter()
                                .add(pom_path("g", "a"), pom("g", "a", "1"))
                                .add("META-INF/MANIFEST.MF", "Implementation-Title: m\nImplementation-Version: 1\n")
                                .add("lib/stored.jar", inner, false)
                                .add("lib/deflated.jar", inner, true)
                                .finish();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto facts = test::visit(kJar, kHome, whole.substr(0, size));
    EXPECT_GE(facts.gaps.size(), 1U) << size;
  }
  std::mt19937 random(17);
  for (int i = 0; i < 3000; ++i) {
    std::string broken = whole;
    for (int flips = 0; flips < 2; ++flips) broken[random() % broken.size()] ^= static_cast<char>(1U << (random() % 8));
    EXPECT_LE(test::visit(kJar, kHome, broken).packages.size(), 6U);
  }
}

}  // namespace
}  // namespace plimsoll::inventory
