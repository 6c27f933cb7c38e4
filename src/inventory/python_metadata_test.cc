// Core metadata as PyPA specifies it, and the real importlib.metadata over every distribution of this machine.
#include <gtest/gtest.h>

#include <random>

#include "base/text.h"
#include "inventory/all_analyzers.h"
#include "tests/support/command.h"
#include "tests/support/files.h"
#include "tests/support/visit.h"

namespace plimsoll::inventory {
namespace {

constexpr std::string_view kHome = "usr/lib/python3/dist-packages/a-1.dist-info/METADATA";

TEST(PythonMetadata, WhichFilesAreADistribution) {
  constexpr std::string_view kText = "Metadata-Version: 2.1\nName: a\nVersion: 1\n";
  const struct {
    std::string_view path;
    std::string_view text;
    bool taken;
  } rows[] = {
      {kHome, kText, true},
      {"app/lib/a-1.dist-info/METADATA", kText, true},
      {"usr/lib/python3/dist-packages/a-1.egg-info/PKG-INFO", kText, true},
      {"usr/lib/python3/dist-packages/a-1.egg-info", kText, true},
      {"usr/lib/python3/dist-packages/a-1.egg/EGG-INFO/PKG-INFO", kText, true},
      {"usr/lib/python3/dist-packages/a-1.egg-info", "something else\n", false},
      {"src/a-1/PKG-INFO", kText, false},
      {"opt/x/METADATA", kText, false},
      {"METADATA", kText, false},
      {"a-1.dist-info/METADATA.bak", kText, false},
      {"a-1.dist-info/sub/METADATA", kText, false},
      {"a-1.dist-info/RECORD", kText, false},
      {"a-1.egg-info/SOURCES.txt", kText, false},
      {"a-1.egg-info/METADATA", kText, false},
      {"x/.egg-info", kText, false},
  };
  for (const auto& row : rows) EXPECT_EQ(test::takes(kPythonMetadata, row.path, row.text), row.taken) << row.path;
}

TEST(PythonMetadata, ReadsEveryField) {
  const auto facts = test::visit(
      kPythonMetadata, kHome,
      "Metadata-Version: 2.1\r\nName: Foo._Bar-baz\r\nVersion: 1.0.post1\r\nSummary: x\r\n"
      "Author: Jane\r\nAuthor-email: jane@example.org\r\nLicense: Apache-2.0\r\n"
      "Classifier: License :: OSI Approved :: MIT License\r\n"
      "Requires-Dist: requests[socks] (>=2.0)\r\nRequires-Dist: PySocks!=1.5.7,>=1.5.6; extra == 'socks'\r\n"
      "Requires-Dist: typing_extensions>=4; python_version < \"3.8\"\r\nRequires-Dist: requests\r\n\r\n"
      "Name: not-a-header\r\n");
  ASSERT_EQ(facts.packages.size(), 1U);
  model::Package expected;
  expected.type = "pypi";
  expected.name = "foo-bar-baz";
  expected.version = "1.0.post1";
  expected.licenses = {"Apache-2.0"};
  expected.supplier = "Jane";
  expected.depends = {"requests", "typing-extensions"};
  expected.found_by = "python_metadata";
  expected.path = kHome;
  EXPECT_TRUE(facts.packages[0] == expected);
  EXPECT_EQ(test::gap_lines(facts), "");
}

TEST(PythonMetadata, Licenses) {
  const std::string text(200, 'x');
  const struct {
    std::string headers;
    std::vector<std::string> expected;
  } rows[] = {
      {"License: BSD\n", {"BSD"}},
      {"License-Expression: MIT OR Apache-2.0\nLicense: see file\nClassifier: License :: OSI Approved :: MIT License\n",
       {"MIT OR Apache-2.0"}},
      {"License: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License\nClassifier: License :: OSI Approved\n",
       {"MIT License"}},
      {"License: " + text + "\nClassifier: License :: Public Domain\n", {"Public Domain"}},
      {"License: Copyright\n        All rights\n        reserved.\nClassifier: License :: OSI Approved :: BSD "
       "License\n",
       {"BSD License"}},
      {"Classifier: Topic :: Software Development\n", {}},
  };
  for (const auto& row : rows) {
    const auto facts = test::visit(kPythonMetadata, kHome, "Name: a\nVersion: 1\n" + row.headers);
    ASSERT_EQ(facts.packages.size(), 1U) << row.headers;
    EXPECT_EQ(facts.packages[0].licenses, row.expected) << row.headers;
  }
}

std::string found(std::string_view text) {
  const auto facts = test::visit(kPythonMetadata, kHome, text);
  std::string out;
  for (const auto& p : facts.packages) out += p.name + " " + p.version;
  for (const auto& gap : facts.gaps) out += "! " + gap.why;
  return out;
}

TEST(PythonMetadata, NameAndVersionMustBeThere) {
  const struct {
    std::string_view text;
    std::string_view expected;
  } rows[] = {
      {"Name: a\nVersion: 1!2.0+local.1\n", "a 1!2.0+local.1"},
      {"name: A\nVERSION: 1\n", "a 1"},
      {"Name: a\nVersion: 1\nName: b\nVersion: 2\n", "a 1"},
      {"Name: a\nVersion: 1\nno header\nVersion: 2\n", "a 1"},
      {"Name: a\nVersion: 1", "a 1"},
      {"Name: UNKNOWN\nVersion: 0.0.0\n", ""},
      {"Name: a\n\nVersion: 1\n", "! it has no version"},
      {"Version: 1\n", "! it has no name"},
      {"Name: ../a\nVersion: 1\n", "! its name is not valid"},
      {"Name: a\nVersion: 1 2\n", "! its version is not valid"},
      {"", "! it has no name"},
  };
  for (const auto& row : rows) EXPECT_EQ(found(row.text), row.expected) << row.text;
}

TEST(PythonMetadata, ImportlibSaysTheSame) {
  const std::string folder = "/usr/lib/python3/dist-packages";
  if (!test::has_program("python3") || !std::filesystem::exists(folder))
    GTEST_SKIP() << "no Python distributions on this machine";
  test::TemporaryFolder temporary;
  const auto script = temporary / "list.py";
  test::write_file(
      script,
      "import sys, re, pathlib, importlib.metadata as m\n"
      "norm = lambda n: re.sub(r'[-_.]+', '-', n).lower()\n"
      "for p in sorted(pathlib.Path(sys.argv[1]).glob('*-info')):\n"
      "    d = m.PathDistribution(p)\n"
      "    needs = [norm(re.match(r'[A-Za-z0-9._-]+', r).group(0))\n"
      "             for r in d.metadata.get_all('Requires-Dist') or [] if 'extra' not in r.partition(';')[2]]\n"
      "    print(p, norm(d.metadata['Name']), d.version, *dict.fromkeys(needs))\n");
  const auto expected = test::output_of("python3 " + script.string() + " " + folder);
  ASSERT_TRUE(expected);
  std::string ours;
  std::string_view rest = *expected;
  while (const auto line = base::next_line(rest)) {
    const std::string path(base::cut(*line, ' ').first);
    std::string file = path;
    if (std::filesystem::is_directory(path)) file += path.ends_with(".dist-info") ? "/METADATA" : "/PKG-INFO";
    const auto facts = test::visit(kPythonMetadata, std::string_view(file).substr(1), test::read_file(file));
    for (const auto& p : facts.packages) {
      ours += path + " " + p.name + " " + p.version;
      for (const auto& name : p.depends) ours += " " + name;
      ours += "\n";
    }
  }
  EXPECT_EQ(ours, *expected);
  EXPECT_GT(ours.size(), 100U);
}

TEST(PythonMetadata, DamageIsAGapOrAnotherValue) {
  const std::string whole = "Metadata-Version: 2.1\nName: a\nVersion: 1.2.3\nLicense: MIT\nRequires-Dist: b\n";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto facts = test::visit(kPythonMetadata, kHome, whole.substr(0, size));
    EXPECT_EQ(facts.packages.size() + facts.gaps.size(), 1U) << size;
  }
  std::mt19937 random(13);
  for (int i = 0; i < 3000; ++i) {
    std::string broken = whole;
    broken[random() % broken.size()] ^= static_cast<char>(1U << (random() % 8));
    EXPECT_EQ(test::visit(kPythonMetadata, kHome, broken).packages.size() +
                  test::visit(kPythonMetadata, kHome, broken).gaps.size(),
              1U);
  }
}

}  // namespace
}  // namespace plimsoll::inventory
