#include "advisory/update.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "advisory/database.h"
#include "advisory/mirror.h"
#include "advisory/starter.h"
#include "sys/fake_http.h"
#include "tests/support/advisories.h"
#include "tests/support/files.h"

namespace plimsoll::advisory {
namespace {

using test::osv_document;

constexpr base::Seconds kNow = 1'900'000'000;

// Generation `number` of a mirror: every feed fixes its package in that version.
void write_mirror(const std::filesystem::path& mirror, int number, int records = 3) {
  for (const std::string ecosystem : {"npm", "Debian"}) {
    test::ZipMembers members;
    for (int i = 0; i < records; ++i) {
      const std::string id = fmt::format("{}-{}", ecosystem, i);
      members.emplace_back(id + ".json", osv_document(id, ecosystem, "foo", std::to_string(number)));
    }
    test::write_feed(mirror, ecosystem, members);
  }
}

struct World {
  test::TemporaryFolder mirror, home;
  std::string folder = (home / "db").string();
  sys::FakeHttp http;
  std::vector<std::string> lines;

  UpdateOptions options() {
    return {.folder = folder, .mirror = mirror.path(), .kev = {}, .ecosystems = {}, .now = kNow};
  }
  base::Result<Update> run(const UpdateOptions& options) {
    lines.clear();
    return update(options, http, [&](std::string_view line) { lines.emplace_back(line); });
  }
  base::Result<Update> run() { return run(options()); }
};

// The one fixed version that every record of the database names, or what is wrong with it.
std::string generation(const std::string& folder) {
  const auto database = Database::open(folder);
  if (!database) return database.error().sentence();
  std::set<std::string> seen;
  for (const char* ecosystem : {"npm", "Debian"}) {
    const auto records = (*database)->about(ecosystem, "foo");
    if (!records) return records.error().sentence();
    for (const Record& record : *records) seen.insert(record.affected[0].ranges[0].fixed);
  }
  return seen.size() == 1 ? *seen.begin() : fmt::format("{} generations", seen.size());
}

std::set<std::string> files_in(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.insert(entry.path().filename());
  return names;
}

std::string starter_kev_date() {
  const auto starter = open_starter();
  return starter ? base::format_date((*starter)->manifest().find(kKevFeed)->newest) : starter.error().sentence();
}

// CVE-2021-44228 is in the starter set's list, CVE-2099-0001 in no real one.
std::pair<bool, bool> exploited(const std::string& folder) {
  const auto database = Database::open(folder);
  if (!database) return {false, false};
  return {(*database)->is_known_exploited("CVE-2021-44228"), (*database)->is_known_exploited("CVE-2099-0001")};
}

TEST(Update, WithoutAListTheOneInUseStaysElseTheStarterSets) {
  World world;
  write_mirror(world.mirror.path(), 1);
  ASSERT_TRUE(world.run());
  EXPECT_EQ(exploited(world.folder), std::pair(true, false));
  const auto kept = read_manifest(world.folder);
  ASSERT_TRUE(kept);
  EXPECT_EQ(base::format_date(kept->find(kKevFeed)->newest), starter_kev_date());

  test::write_file(world.home / "kev.json",
                   R"({"dateReleased":"2026-10-01T00:00:00Z","vulnerabilities":[{"cveID":"CVE-2099-0001"}]})");
  auto options = world.options();
  options.kev = (world.home / "kev.json").string();
  ASSERT_TRUE(world.run(options));
  EXPECT_THAT(world.lines, testing::Contains("KEV: 1 known exploited vulnerabilities, list of 2026-10-01"));
  EXPECT_EQ(exploited(world.folder), std::pair(false, true));

  ASSERT_TRUE(world.run());
  EXPECT_THAT(world.lines,
              testing::Contains("KEV: the mirror has no list; the one of 2026-10-01 stays (another: --kev)"));
  EXPECT_EQ(exploited(world.folder), std::pair(false, true));

  // One that was named and cannot be read is a failure, and yet nothing is lost.
  options.kev = "/nonexistent/kev.json";
  const auto failed = world.run(options);
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->failures.size(), 1U);
  EXPECT_EQ(exploited(world.folder), std::pair(false, true));

  // A list in use that is damaged gives way to the starter set's.
  for (const std::string& name : files_in(world.folder)) {
    if (name.starts_with("KEV")) test::write_file(std::filesystem::path(world.folder) / name, "damaged");
  }
  ASSERT_TRUE(world.run());
  EXPECT_EQ(exploited(world.folder), std::pair(true, false));
}

TEST(Update, MakesAndRenewsADatabase) {
  World world;
  write_mirror(world.mirror.path(), 1);
  const auto first = world.run();
  ASSERT_TRUE(first) << first.error().sentence();
  EXPECT_TRUE(first->failures.empty());
  EXPECT_EQ(world.lines, (std::vector<std::string>{"Debian: 3 advisories", "npm: 3 advisories",
                                                   "KEV: the mirror has no list; the starter set's of " +
                                                       starter_kev_date() + " is used (another: --kev)"}));
  EXPECT_EQ(generation(world.folder), "1");
  write_mirror(world.mirror.path(), 2);
  ASSERT_TRUE(world.run());
  EXPECT_EQ(generation(world.folder), "2");
  EXPECT_EQ(files_in(world.folder).size(), 6U);  // three segments, manifest, lock, download: the old segments are gone
  EXPECT_EQ(world.http.requests().size(), 0U);   // a folder mirror needs no network
}

TEST(Update, OnlyTheNamedEcosystems) {
  World world;
  write_mirror(world.mirror.path(), 1);
  ASSERT_TRUE(world.run());
  write_mirror(world.mirror.path(), 2);
  auto options = world.options();
  options.ecosystems = {"npm"};
  const auto updated = world.run(options);
  ASSERT_TRUE(updated);
  EXPECT_EQ(updated->manifest.feeds.size(), 3U);  // the other stays as it was, and so does the KEV list
  EXPECT_EQ(generation(world.folder), "2 generations");
}

TEST(Update, OneBrokenFeedKeepsItsOldSegment) {
  World world;
  write_mirror(world.mirror.path(), 1);
  ASSERT_TRUE(world.run());
  write_mirror(world.mirror.path(), 2);
  test::write_file(world.mirror / "Debian/all.zip", "no zip");
  const auto updated = world.run();
  ASSERT_TRUE(updated);
  ASSERT_EQ(updated->failures.size(), 1U);
  EXPECT_THAT(updated->failures[0].sentence(), testing::HasSubstr("Debian: "));
  EXPECT_EQ(generation(world.folder), "2 generations");
  test::write_file(world.mirror / "npm/all.zip", "no zip");
  EXPECT_FALSE(world.run());  // not one feed
  EXPECT_EQ(generation(world.folder), "2 generations");
}

TEST(Update, OneBrokenRecordIsNamedAndTheRestGoesOn) {
  World world;
  test::write_feed(world.mirror.path(), "npm",
                   {{"A-1.json", osv_document("A-1", "npm", "foo", "1")}, {"A-2.json", "{"}});
  const auto updated = world.run();
  ASSERT_TRUE(updated);
  EXPECT_TRUE(updated->failures.empty());
  EXPECT_EQ(world.lines[0], "npm: 1 advisories");
  EXPECT_THAT(world.lines[1], testing::StartsWith("npm: 1 of its records could not be read: A-2.json: not JSON"));
}

TEST(Update, OneAtATime) {
  World world;
  write_mirror(world.mirror.path(), 1);
  std::string second;
  const auto first = update(world.options(), world.http, [&](std::string_view) {
    if (!second.empty()) return;
    const auto nested = update(world.options(), world.http, [](std::string_view) {});
    second = nested ? "ran" : nested.error().sentence();
  });
  EXPECT_TRUE(first);
  EXPECT_EQ(second, world.folder + ": another update of this database is running (wait for it to end)");
}

TEST(Update, AFolderThatCannotBeMadeIsSaid) {
  World world;
  write_mirror(world.mirror.path(), 1);
  test::write_file(world.home / "file", "");
  auto options = world.options();
  options.folder = world.home / "file/db";
  const auto updated = world.run(options);
  ASSERT_FALSE(updated);
  EXPECT_THAT(updated.error().sentence(), testing::HasSubstr("file"));
}

TEST(Update, ADamagedDatabaseIsReplaced) {
  World world;
  write_mirror(world.mirror.path(), 1);
  ASSERT_TRUE(world.run());
  test::write_file(world.folder + "/manifest.json", "{\"format\":");
  EXPECT_NE(generation(world.folder), "1");
  ASSERT_TRUE(world.run());
  EXPECT_EQ(generation(world.folder), "1");
}

TEST(Update, FileTimesAreDownloadTimes) {
  World world;
  write_mirror(world.mirror.path(), 1);
  test::write_file(world.mirror / std::string(kKevFile), R"({"vulnerabilities":[{"cveID":"CVE-2024-0001"}]})");
  std::filesystem::last_write_time(world.mirror / "npm/all.zip",
                                   std::filesystem::file_time_type::clock::now() - std::chrono::hours(24 * 30));
  const auto now = static_cast<base::Seconds>(::time(nullptr));
  auto options = world.options();
  options.now = now;
  const auto updated = world.run(options);
  ASSERT_TRUE(updated);
  EXPECT_NEAR(static_cast<double>(updated->manifest.find("npm")->downloaded), static_cast<double>(now - 30 * 86400), 5);
  EXPECT_NEAR(static_cast<double>(updated->manifest.find("Debian")->downloaded), static_cast<double>(now), 60);
  EXPECT_TRUE((*Database::open(world.folder))->is_known_exploited("CVE-2024-0001"));
}

struct UrlWorld : World {
  UpdateOptions options() {
    return {.folder = folder,
            .mirror = "https://m.example",
            .kev = "https://k.example/kev.json",
            .ecosystems = {"npm"},
            .now = kNow};
  }
  sys::FakeAnswer feed(int number, const char* etag) {
    return {.headers = {{"etag", etag}},
            .body = test::zip_of({{"A.json", osv_document("A", "npm", "foo", std::to_string(number))}})};
  }
};

TEST(Update, OverHttpWhatIsUnchangedStays) {
  UrlWorld world;
  world.http.answer("https://k.example/kev.json", {.body = R"({"vulnerabilities":[{"cveID":"CVE-2024-0001"}]})"});
  world.http.answer("https://m.example/npm/all.zip", world.feed(1, "\"1\""));
  world.http.answer("https://m.example/npm/all.zip", {.status = 304});
  world.http.answer("https://m.example/npm/all.zip", world.feed(2, "\"2\""));
  auto options = world.options();
  ASSERT_TRUE(world.run(options));
  EXPECT_EQ(generation(world.folder), "1");
  EXPECT_TRUE(files_in(world.folder + "/download").empty());
  options.now = kNow + 100;
  const auto second = world.run(options);
  ASSERT_TRUE(second);
  EXPECT_EQ(world.lines[0], "npm: unchanged");
  EXPECT_EQ(second->manifest.find("npm")->downloaded, kNow + 100);
  EXPECT_EQ(generation(world.folder), "1");
  // A damaged segment is not "unchanged": no validator is sent.
  const std::string path = world.folder + "/" + second->manifest.find("npm")->file;
  std::string bytes = test::read_file(path);
  bytes[20] = static_cast<char>(bytes[20] ^ 1);
  test::write_file(path, bytes);
  ASSERT_TRUE(world.run(options));
  for (const auto& [name, value] : world.http.requests()[4].headers) EXPECT_NE(name, "If-None-Match");
  EXPECT_EQ(generation(world.folder), "2");
}

TEST(Update, OverHttpABrokenDownloadIsKeptForTheNextTry) {
  UrlWorld world;
  world.http.answer("https://k.example/kev.json", {.body = R"({"vulnerabilities":[{"cveID":"CVE-2024-0001"}]})"});
  auto cut = world.feed(1, "\"1\"");
  const std::string whole = cut.body;
  cut.cut_after = 50;
  world.http.answer("https://m.example/npm/all.zip", cut);
  world.http.answer(
      "https://m.example/npm/all.zip",
      {.status = 206,
       .headers = {{"etag", "\"1\""}, {"content-range", fmt::format("bytes 50-{}/{}", whole.size() - 1, whole.size())}},
       .body = whole.substr(50)});
  const auto first = world.run(world.options());
  ASSERT_TRUE(first);  // the KEV list came
  ASSERT_EQ(first->failures.size(), 1U);
  EXPECT_EQ(first->failures[0].sentence(), "https://m.example/npm/all.zip: npm: the connection broke");
  EXPECT_EQ(files_in(world.folder + "/download"), (std::set<std::string>{"npm.zip.json", "npm.zip.part"}));
  const auto second = world.run(world.options());
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->failures.empty());
  EXPECT_EQ(generation(world.folder), "1");
}

TEST(Update, ADownloadThatIsNoFeedIsThrownAway) {
  UrlWorld world;
  world.http.answer("https://m.example/npm/all.zip", {.headers = {{"etag", "\"1\""}}, .body = "<html>"});
  world.http.answer("https://k.example/kev.json", {.status = 503});
  const auto updated = world.run(world.options());
  ASSERT_FALSE(updated);
  EXPECT_THAT(updated.error().sentence(), testing::StartsWith("https://m.example/npm/all.zip: npm: "));
  EXPECT_TRUE(files_in(world.folder + "/download").empty() ||
              !files_in(world.folder + "/download").contains("npm.zip.part"));
  EXPECT_EQ(Database::open(world.folder).error().code, base::ErrorCode::not_found);
}

// kill -9 after every few hundred microseconds of an update: whatever was there before, or the whole new database.
TEST(Update, KilledAtAnyMomentLeavesAWholeDatabase) {
  World world;
  write_mirror(world.mirror.path(), 1, 200);
  ASSERT_TRUE(world.run());
  int killed = 0;
  for (int round = 0; round < 60; ++round) {
    write_mirror(world.mirror.path(), round % 2 + 1, 200);
    const pid_t child = ::fork();
    if (child == 0) {
      const auto updated = update(world.options(), world.http, [](std::string_view) {});
      ::_exit(updated && updated->failures.empty() ? 0 : 1);
    }
    ::usleep(static_cast<useconds_t>(round * 300));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    killed += WIFSIGNALED(status) ? 1 : 0;
    EXPECT_THAT(generation(world.folder), testing::AnyOf("1", "2")) << round;
    EXPECT_TRUE((*Database::open(world.folder))->verify()) << round;
  }
  EXPECT_GT(killed, 5);
  ASSERT_TRUE(world.run());
  EXPECT_EQ(files_in(world.folder).size(), 6U);  // nothing of the killed ones is left
}

TEST(Update, ReadersAlwaysSeeOneWholeDatabase) {
  World world;
  write_mirror(world.mirror.path(), 1);
  ASSERT_TRUE(world.run());
  std::atomic<bool> stop{false};
  std::set<std::string> seen;
  std::thread reader([&] {
    while (!stop) seen.insert(generation(world.folder));
  });
  for (int round = 0; round < 40; ++round) {
    write_mirror(world.mirror.path(), round % 2 + 1);
    EXPECT_TRUE(world.run());
  }
  stop = true;
  reader.join();
  for (const std::string& generation : seen) EXPECT_TRUE(generation == "1" || generation == "2") << generation;
}

}  // namespace
}  // namespace plimsoll::advisory
