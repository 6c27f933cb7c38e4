#include "advisory/database.h"

#include "advisory/build.h"
#include "tests/support/advisories.h"
#include "tests/support/files.h"

namespace plimsoll::advisory {
namespace {

using test::osv_document;

// npm and PyPI share GHSA-1; PyPI's PYSEC-1 and it name the same CVE; a DSA fixes it, and an ALPINE-CVE is about it.
void make_database(const test::TemporaryFolder& folder) {
  const std::string ghsa =
      R"({"id":"GHSA-1","aliases":["CVE-2024-0001"],"summary":"S","severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N"}],"affected":[)"
      R"({"package":{"ecosystem":"npm","name":"foo"},"versions":["1"]},{"package":{"ecosystem":"PyPI","name":"Foo"},"versions":["1"]}]})";
  test::write_feed(folder.path(), "npm", {{"GHSA-1.json", ghsa}});
  test::write_feed(
      folder.path(), "PyPI",
      {{"GHSA-1.json", ghsa},
       {"PYSEC-1.json", osv_document("PYSEC-1", "PyPI", "foo", "2", R"(,"aliases":["CVE-2024-0001","SNYK-9"])")}});
  test::write_feed(folder.path(), "Debian",
                   {{"DSA-1.json", osv_document("DSA-1", "Debian:12", "foo", "2",
                                                R"(,"upstream":["CVE-2024-0001","CVE-2024-0002"])")}});
  Manifest manifest;
  manifest.built = 1'790'000'000;
  for (const char* ecosystem : {"npm", "PyPI", "Debian"}) {
    auto built = build_ecosystem(folder / ecosystem / "all.zip", ecosystem, folder.path());
    ASSERT_TRUE(built) << built.error().sentence();
    manifest.feeds.push_back(built->feed);
  }
  auto kev =
      build_kev(R"({"vulnerabilities":[{"cveID":"CVE-2024-0002","dateAdded":"2025-08-25","vulnerabilityName":"N"}]})",
                folder.path());
  ASSERT_TRUE(kev);
  manifest.feeds.push_back(kev->feed);
  ASSERT_TRUE(write_manifest(folder.path(), manifest));
}

TEST(Database, AnswersOverAllSegments) {
  const test::TemporaryFolder folder;
  make_database(folder);
  const auto opened = Database::open(folder.path());
  ASSERT_TRUE(opened) << opened.error().sentence();
  const Database& database = **opened;
  EXPECT_EQ(database.about("PyPI", "FOO")->size(), 2U);
  EXPECT_EQ(database.about("npm", "foo")->size(), 1U);
  EXPECT_EQ(database.about("npm", "FOO")->size(), 0U);
  EXPECT_EQ(database.about("Go", "foo")->size(), 0U);
  EXPECT_EQ(database.releases("Debian"), (std::vector<std::string>{"12"}));
  EXPECT_EQ(database.releases("npm"), (std::vector<std::string>{""}));
  EXPECT_EQ(database.releases("Ubuntu"), (std::vector<std::string>{}));
  EXPECT_EQ(database.alias_group("SNYK-9"), (std::vector<std::string>{"CVE-2024-0001", "GHSA-1", "PYSEC-1", "SNYK-9"}));
  EXPECT_EQ(database.alias_group("DSA-1"), (std::vector<std::string>{"DSA-1"}));
  EXPECT_EQ(database.severity_of("CVE-2024-0001"),
            (std::vector<SeverityVector>{{"CVSS_V3", "CVSS:3.1/AV:N", "GHSA-1"}}));  // once, from two segments
  EXPECT_TRUE(database.is_known_exploited("CVE-2024-0002"));
  EXPECT_FALSE(database.is_known_exploited("CVE-2024-0001"));
  EXPECT_EQ(database.known_exploited("CVE-2024-0002").value()->summary, "N");
  EXPECT_FALSE(database.known_exploited("CVE-2024-0001").value().has_value());
  std::vector<std::string> lines;
  const auto records = database.records_of("CVE-2024-0001");
  for (const Record& record : *records) lines.push_back(test::line_of(record));
  EXPECT_EQ(lines,
            (std::vector<std::string>{"DSA-1 [CVE-2024-0001 CVE-2024-0002] security | Debian:12 foo 0..2",
                                      "GHSA-1 [CVE-2024-0001] security | PyPI Foo 1 versions | npm foo 1 versions",
                                      "PYSEC-1 [CVE-2024-0001] security | PyPI foo 0..2"}));
  EXPECT_EQ(database.info().kind, "full");
  EXPECT_EQ(database.info().feeds.size(), 4U);
  EXPECT_TRUE(database.verify());
}

TEST(Database, TextIsFoundInItsSegment) {
  const test::TemporaryFolder folder;
  make_database(folder);
  const auto database = Database::open(folder.path());
  for (const char* ecosystem : {"npm", "PyPI"}) {
    auto records = (*database)->about(ecosystem, "foo").value();
    ASSERT_TRUE((*database)->add_text(records[0]));
    EXPECT_EQ(records[0].summary, "S");
  }
  Record foreign;
  foreign.text_at = 77ULL << 48U;
  EXPECT_FALSE((*database)->add_text(foreign));
}

TEST(Database, DamageIsSaidByFile) {
  const test::TemporaryFolder folder;
  make_database(folder);
  const auto manifest = read_manifest(folder.path());
  const std::string path = folder / manifest->find("npm")->file;
  const std::string bytes = test::read_file(path);
  test::write_file(path, bytes.substr(0, bytes.size() - 1));
  auto opened = Database::open(folder.path());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().sentence(), fmt::format("{}: {} bytes, {} expected (run `plimsoll db update` for a new one)",
                                                   path, bytes.size() - 1, bytes.size()));

  std::string flipped = bytes;
  flipped[20] = static_cast<char>(flipped[20] ^ 1);
  test::write_file(path, flipped);
  opened = Database::open(folder.path());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().sentence(),
            path + ": segment: a page does not fit its checksum, at byte 0 (run `plimsoll db update` for a new one)");

  std::filesystem::remove(path);
  EXPECT_EQ(Database::open(folder.path()).error().code, base::ErrorCode::truncated);
  std::filesystem::remove(folder / "manifest.json");
  EXPECT_EQ(Database::open(folder.path()).error().code, base::ErrorCode::not_found);
}

// Opening reads one page of each segment; verifying reads all.
TEST(Database, VerifyFindsWhatOpeningDoesNot) {
  const test::TemporaryFolder folder;
  test::ZipMembers members;
  for (int i = 0; i < 2000; ++i) {
    const std::string id = "GO-" + std::to_string(i);
    members.emplace_back(id + ".json", osv_document(id, "Go", "example.org/" + id, "1.0.0"));
  }
  test::write_feed(folder.path(), "Go", members);
  Manifest manifest;
  manifest.feeds.push_back(build_ecosystem(folder / "Go/all.zip", "Go", folder.path())->feed);
  ASSERT_TRUE(write_manifest(folder.path(), manifest));
  EXPECT_TRUE((*Database::open(folder.path()))->verify());
  const std::string path = folder / manifest.feeds[0].file;
  std::string bytes = test::read_file(path);
  bytes[20] = static_cast<char>(bytes[20] ^ 1);
  test::write_file(path, bytes);
  const auto opened = Database::open(folder.path());
  ASSERT_TRUE(opened) << opened.error().sentence();
  const auto verified = (*opened)->verify();
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().sentence(),
            path + ": its sha256 is not the one in the manifest (run `plimsoll db update` for a new one)");
}

// The reader keeps what it has mapped, whatever becomes of the files.
TEST(Database, AReaderOutlivesItsFiles) {
  const test::TemporaryFolder folder;
  make_database(folder);
  const auto database = Database::open(folder.path());
  std::filesystem::remove_all(folder.path());
  EXPECT_EQ((*database)->about("npm", "foo")->size(), 1U);
  EXPECT_TRUE((*database)->verify());
}

}  // namespace
}  // namespace plimsoll::advisory
