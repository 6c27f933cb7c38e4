// How long 10,000 packages take against the database of the shared feeds: 50 ms at most.
//
//   cmake --preset release -DPLIMSOLL_BENCHMARKS=ON && cmake --build --preset release --target match_bench
//   build/release/benchmarks/match_bench
//
// typical: one package in twenty has a name that the feeds know, and half of those an old version. all_known: every
// name is known, in a version that mends all. all_hit: every name is known, in a version that some record calls fixed,
// which gives four findings for each package: what putting findings into words costs.
#include <benchmark/benchmark.h>

#include <random>
#include <set>

#include "advisory/build.h"
#include "advisory/database.h"
#include "advisory/match.h"
#include "advisory/names.h"
#include "tests/support/files.h"

namespace plimsoll::advisory {
namespace {

using Systems = std::vector<std::optional<model::OperatingSystem>>;

struct Known {
  std::string name, version;  // a version that some record calls fixed
};

struct Setting {
  test::TemporaryFolder folder;
  std::map<std::string, std::vector<Known>, std::less<>> known;
  std::unique_ptr<Database> database;
};

void add_known(const std::string& file, std::string_view ecosystem, std::string_view release,
               std::vector<Known>& known) {
  const auto bytes = sys::map_file(file);
  const auto segment = Segment::open(bytes->bytes());
  std::set<std::string> seen;
  (void)(*segment)->for_each([&](Record&& record) {
    for (const Affected& affected : record.affected) {
      if (base_ecosystem(affected.ecosystem) != ecosystem || ecosystem_suffix(affected.ecosystem) != release) continue;
      if (!seen.insert(affected.name).second) continue;
      const bool has_fix = !affected.ranges.empty() && !affected.ranges[0].fixed.empty();
      known.push_back({affected.name, has_fix ? affected.ranges[0].fixed : "1.0.0"});
    }
    return base::Status{};
  });
}

Setting* setting() {
  static const std::unique_ptr<Setting> made = []() -> std::unique_ptr<Setting> {
    const auto root = test::shared("feeds/osv");
    if (!root) return nullptr;
    auto setting = std::make_unique<Setting>();
    const std::string folder = setting->folder.path().string();
    Manifest manifest;
    for (const std::string ecosystem : {"AlmaLinux", "Alpine", "Debian", "Go", "PyPI", "npm"}) {
      auto built = build_ecosystem((*root / ecosystem / "all.zip").string(), ecosystem, folder);
      manifest.feeds.push_back(built->feed);
      const std::string release = ecosystem == "AlmaLinux" ? "8" : ecosystem == "Debian" ? "12" : "";
      add_known(folder + "/" + built->feed.file, ecosystem, release, setting->known[ecosystem]);
    }
    (void)write_manifest(folder, manifest);
    setting->database = std::move(*Database::open(folder));
    return setting;
  }();
  return made.get();
}

using Choose = std::string (*)(std::size_t i, const Known& one);

void add(std::vector<model::Package>& packages, std::string_view ecosystem, std::string type, std::size_t count,
         Choose version, std::size_t known_every) {
  const std::vector<Known>& known = setting()->known.find(ecosystem)->second;
  std::mt19937 random(1);
  for (std::size_t i = 0; i < count; ++i) {
    const Known& one = known[random() % known.size()];
    model::Package package;
    package.type = type;
    package.name = i % known_every == 0 ? one.name : "no-such-package-" + std::to_string(i);
    package.version = version(i, one);
    package.path = "app/" + std::to_string(i);
    package.found_by = type;
    packages.push_back(std::move(package));
  }
}

std::string old(std::size_t, const Known& one) {
  return one.version;
}
std::string newest(std::size_t, const Known&) {
  return "9999.0.0";
}
std::string every_second(std::size_t i, const Known& one) {
  return (i / 20) % 2 == 0 ? old(i, one) : newest(i, one);
}

void report(benchmark::State& state, const std::vector<model::Package>& packages, const Systems& systems) {
  std::size_t findings = 0;
  for (auto _ : state) {
    const MatchResult result = match(packages, systems, *setting()->database, {base::Seconds{1764000000}});
    findings = result.findings.size();
  }
  state.counters["packages"] = static_cast<double>(packages.size());
  state.counters["findings"] = static_cast<double>(findings);
}

// A Debian system and languages, as the benchmark image has them.
void debian_and_languages(benchmark::State& state, Choose version, std::size_t known_every) {
  if (setting() == nullptr) return state.SkipWithError("the shared feeds are not here");
  std::vector<model::Package> packages;
  add(packages, "Debian", "deb", 1000, version, known_every);
  add(packages, "npm", "npm", 5000, version, known_every);
  add(packages, "PyPI", "pypi", 2000, version, known_every);
  add(packages, "Go", "golang", 2000, version, known_every);
  report(state, packages, {model::OperatingSystem{"debian", "12", "", ""}});
}
BENCHMARK_CAPTURE(debian_and_languages, typical, every_second, 20)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(debian_and_languages, all_known, newest, 1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(debian_and_languages, all_hit, old, 1)->Unit(benchmark::kMillisecond);

// The feed with the most records for each name.
void alma_linux(benchmark::State& state, Choose version, std::size_t known_every) {
  if (setting() == nullptr) return state.SkipWithError("the shared feeds are not here");
  std::vector<model::Package> packages;
  add(packages, "AlmaLinux", "rpm", 10'000, version, known_every);
  report(state, packages, {model::OperatingSystem{"almalinux", "8.10", "", ""}});
}
BENCHMARK_CAPTURE(alma_linux, typical, every_second, 20)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(alma_linux, all_known, newest, 1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace plimsoll::advisory
