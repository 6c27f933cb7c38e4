// Matching on the real feeds: recorded records looked at by hand, and both ways of matching compared on all of them.
#include "advisory/build.h"
#include "advisory/database.h"
#include "advisory/match.h"
#include "advisory/names.h"
#include "base/text.h"
#include "tests/support/files.h"

namespace plimsoll::advisory {
namespace {

using model::Package;
using testing::ElementsAre;
using testing::IsEmpty;
using Systems = std::vector<std::optional<model::OperatingSystem>>;

constexpr std::array<std::string_view, 6> kEcosystems = {"AlmaLinux", "Alpine", "Debian", "Go", "PyPI", "npm"};
const base::Seconds kNow = *base::parse_time("2026-11-24T00:00:00Z");

// The six feeds and the KEV list as a database, built once for the whole program; nothing where they are absent.
class Feeds {
 public:
  static const Feeds* get() {
    static const std::unique_ptr<Feeds> feeds = make();
    return feeds.get();
  }
  const Database& database() const { return *database_; }
  const std::vector<Record>& records() const { return records_; }

 private:
  static std::unique_ptr<Feeds> make() {
    const auto root = test::shared("feeds");
    if (!root) return nullptr;
    auto feeds = std::make_unique<Feeds>();
    const std::string folder = feeds->folder_.path().string();
    Manifest manifest;
    for (const auto ecosystem : kEcosystems) {
      auto built = build_ecosystem((*root / "osv" / ecosystem / "all.zip").string(), ecosystem, folder);
      if (!built) throw std::runtime_error(built.error().sentence());
      built->feed.downloaded = kNow;
      manifest.feeds.push_back(built->feed);
      const auto file = sys::map_file(folder + "/" + built->feed.file);
      const auto segment = Segment::open(file->bytes());
      const auto read = (*segment)->for_each([&](Record&& record) {
        feeds->records_.push_back(std::move(record));
        return base::Status{};
      });
      if (!read) throw std::runtime_error(read.error().sentence());
    }
    auto kev = build_kev(test::read_file(*root / "known_exploited_vulnerabilities.json"), folder);
    if (!kev) throw std::runtime_error(kev.error().sentence());
    manifest.feeds.push_back(kev->feed);
    if (!write_manifest(folder, manifest)) throw std::runtime_error("manifest");
    auto opened = Database::open(folder);
    if (!opened) throw std::runtime_error(opened.error().sentence());
    feeds->database_ = std::move(*opened);
    return feeds;
  }

  test::TemporaryFolder folder_;
  std::vector<Record> records_;
  std::unique_ptr<Database> database_;
};

model::OperatingSystem os(std::string id, std::string version) {
  return {.id = std::move(id), .version = std::move(version), .eol = {}, .pretty_name = {}};
}

Package package(std::string type, std::string space, std::string name, std::string version,
                model::SourcePackage source = {}) {
  Package made;
  made.type = std::move(type);
  made.space = std::move(space);
  made.name = std::move(name);
  made.version = std::move(version);
  made.source = std::move(source);
  made.found_by = made.type == "rpm" ? "rpm_sqlite" : made.type;
  return made;
}

// rule, then aliases, "|", advisories, "|", fixed versions.
std::vector<std::string> brief(const MatchResult& result) {
  std::vector<std::string> lines;
  for (const auto& finding : result.findings) {
    if (!finding.package) continue;
    lines.push_back(fmt::format("{} {}| {}| {}", finding.rule, fmt::join(finding.aliases, " "),
                                fmt::join(finding.advisories, " "), fmt::join(finding.package->fixed, " ")));
  }
  return lines;
}

// Looked at by hand in the JSON of each record (unzip -p shared/feeds/osv/<Ecosystem>/all.zip <id>.json).
TEST(MatchFeeds, KnownRecordsHitAsTheySay) {
  const Feeds* feeds = Feeds::get();
  if (feeds == nullptr) GTEST_SKIP() << "the shared feeds are not here";
  struct Row {
    std::string what;
    Package package;
    model::OperatingSystem os;
    std::vector<std::string> findings;
  };
  const std::vector<Row> rows = {
      {"DLA-1399-1 is two findings",
       package("deb", "debian", "passenger", "4.0.53-1", {"ruby-passenger", "4.0.53-1"}),
       os("debian", "8"),
       {"CVE-2015-7519 | DLA-1399-1| 4.0.53-1+deb8u1", "CVE-2018-12029 | DLA-1399-1| 4.0.53-1+deb8u1"}},
      {"and none once fixed",
       package("deb", "debian", "passenger", "4.0.53-1+deb8u1", {"ruby-passenger", "4.0.53-1+deb8u1"}),
       os("debian", "8"),
       {}},
      {"a GO, its GHSA and its CVE are one",
       package("golang", "golang.org/x", "text", "v0.3.6"),
       os("debian", "12"),
       {"CVE-2021-38561 GHSA-ppp9-7jff-5vj2 GO-2021-0113| | 0.3.7",
        "CVE-2022-32149 GHSA-69ch-w2m2-3vjp GO-2022-1059| | 0.3.8", "CVE-2026-56852 GO-2026-5970| | 0.39.0"}},
      {"an advisory without a CVE has its own id",
       package("npm", "", "strider-sauce", "0.6.3"),
       os("debian", "12"),
       {"NSWG-ECO-202 | | "}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    EXPECT_EQ(brief(match(std::vector{row.package}, Systems{row.os}, feeds->database(), {kNow})), row.findings);
  }
}

// A made image: for every 397th record and each bound of its ranges a package of that version, one just before it
// and, for rpm, one that is of the stream.
std::vector<Package> made_packages(const std::vector<Record>& records, Systems& systems) {
  std::map<std::string, std::uint32_t, std::less<>> target_of;
  std::vector<Package> packages;
  const auto target = [&](const std::string& ecosystem) {
    const auto [at, is_new] = target_of.emplace(ecosystem, static_cast<std::uint32_t>(systems.size()));
    if (!is_new) return at->second;
    const auto colon = ecosystem.find(':');
    std::string id = base::to_lower(ecosystem.substr(0, colon));
    std::string version = colon == std::string::npos ? "" : ecosystem.substr(colon + 1);
    if (version.starts_with("v")) version.erase(0, 1);
    systems.push_back(colon == std::string::npos ? os("debian", "12") : os(std::move(id), std::move(version)));
    return at->second;
  };
  const std::map<std::string, std::string, std::less<>> types = {
      {"Debian", "deb"}, {"Alpine", "apk"}, {"AlmaLinux", "rpm"}, {"Go", "golang"}, {"PyPI", "pypi"}, {"npm", "npm"}};
  for (std::size_t i = 0; i < records.size(); i += 397) {
    for (const Affected& affected : records[i].affected) {
      std::vector<std::string> versions = affected.versions;
      versions.resize(std::min<std::size_t>(versions.size(), 2));
      for (const Range& range : affected.ranges) {
        if (!range.fixed.empty()) versions.insert(versions.end(), {range.fixed, range.fixed + "~", "0" + range.fixed});
        if (!range.last_affected.empty()) versions.push_back(range.last_affected);
        versions.push_back(range.introduced);
      }
      const std::string base(base_ecosystem(affected.ecosystem));
      for (const std::string& version : versions) {
        Package made = package(types.find(base)->second, "", affected.name, version);
        made.target = target(affected.ecosystem);
        if (!affected.stream.empty()) made.qualifiers["rpmmod"] = affected.stream;
        packages.push_back(std::move(made));
      }
    }
  }
  return packages;
}

TEST(MatchFeeds, BothWaysGiveTheSamePairs) {
  const Feeds* feeds = Feeds::get();
  if (feeds == nullptr) GTEST_SKIP() << "the shared feeds are not here";
  Systems systems;
  const std::vector<Package> packages = made_packages(feeds->records(), systems);
  const PackageIndex index(packages, systems);
  const auto forward = match_packages(index, feeds->database(), kNow);
  ASSERT_TRUE(forward) << forward.error().sentence();
  const std::vector<Pair> backward = match_changed(feeds->records(), index, kNow);
  EXPECT_GT(packages.size(), 500U);
  EXPECT_GT(forward->size(), 500U);
  ASSERT_EQ(forward->size(), backward.size());
  for (std::size_t i = 0; i < backward.size(); ++i) {
    ASSERT_EQ((*forward)[i], backward[i]) << backward[i].record << " " << packages[backward[i].package].name;
  }
}

}  // namespace
}  // namespace plimsoll::advisory
