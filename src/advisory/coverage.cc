#include "advisory/coverage.h"

#include <set>

#include "base/text.h"
#include "distro/distro.h"

namespace plimsoll::advisory {
namespace {

using model::Coverage;
using model::Gap;
using model::GapClass;

constexpr base::Seconds kDay = 86400;
constexpr base::Seconds kStaleAfter = 7 * kDay;
constexpr const char* kUpdate = "run: plimsoll db update";

std::string count_words(const Group& group) {
  std::string text = fmt::format("{} {} package{}", group.packages, group.type, group.packages == 1 ? "" : "s");
  if (!group.system.empty()) text += " of " + group.system;
  return text;
}

// Why nothing in the database speaks of the group; empty where something does. `can_update`: whether other data could.
std::string obstacle(const Group& group, const std::vector<std::string>& releases, bool& can_update) {
  can_update = false;
  if (group.ecosystem.empty()) return fmt::format("no advisories in this database ({})", group.why);
  if (group.releases.empty()) return group.why;
  if (group.comparer == nullptr) return fmt::format("the order of {} versions is not known here yet", group.ecosystem);
  can_update = true;
  if (releases.empty()) return "no advisories in this database";
  const bool is_covered = std::any_of(releases.begin(), releases.end(), [&](const std::string& release) {
    return release.empty() || distro::release_matches(group.releases, release);
  });
  if (is_covered) return {};
  constexpr std::size_t kNamed = 12;
  std::vector<std::string> named(releases.begin(),
                                 releases.begin() + static_cast<std::ptrdiff_t>(std::min(kNamed, releases.size())));
  if (releases.size() > kNamed) named.push_back("...");
  return fmt::format("no advisories in this database (of {} it has {})", group.ecosystem, base::join(named, ", "));
}

std::string ending(const Group& group) {
  if (group.owned == 0) return {};
  return fmt::format("; {} more belong to packages of the distribution and are judged as those", group.owned);
}

std::string starter_words(const model::Database& database) {
  const auto built = base::parse_time(database.built);
  return fmt::format("only the starter set of {} was used", built ? base::format_date(*built) : "unknown date");
}

Gap unjudged(std::string what, std::string why, std::string mend, std::uint32_t target) {
  Gap gap;
  gap.gap_class = GapClass::unjudged;
  gap.what = std::move(what);
  gap.why = std::move(why);
  gap.mend = std::move(mend);
  gap.where.target = target;
  return gap;
}

void add_group(const Group& group, const std::vector<std::string>& releases, std::vector<Coverage>& coverage,
               std::vector<Gap>& gaps) {
  const std::string words = count_words(group);
  if (group.packages == 0) {
    if (group.owned == 0) return;
    coverage.push_back({"vuln", "ran",
                        fmt::format("{} {} packages belong to packages of the distribution and are judged as those",
                                    group.owned, group.type)});
    return;
  }
  bool can_update = false;
  const std::string why = obstacle(group, releases, can_update);
  if (why.empty()) {
    coverage.push_back({"vuln", "ran", fmt::format("{}: advisories of {}{}", words, group.ecosystem, ending(group))});
    return;
  }
  // The same sentence in both: writers that show both say it once.
  const std::string sentence = fmt::format("{}: {}{}", words, why, ending(group));
  coverage.push_back({"vuln", "skipped", sentence});
  gaps.push_back(unjudged("vulnerabilities", sentence, can_update ? kUpdate : "", group.target));
}

void add_stale_feeds(const model::Database& database, const std::set<std::string_view>& used, base::Seconds now,
                     std::vector<Gap>& gaps) {
  for (const model::Feed& feed : database.feeds) {
    if (feed.name != "KEV" && !used.contains(feed.name)) continue;
    const auto downloaded = base::parse_time(feed.downloaded);
    if (!downloaded || now - *downloaded <= kStaleAfter) continue;
    Gap gap;
    gap.gap_class = GapClass::partial;
    gap.what = "advisory feed " + feed.name;
    gap.why = fmt::format("downloaded {}, {} days ago", base::format_date(*downloaded), (now - *downloaded) / kDay);
    // Records dated 0001-01-01 exist: a date that says nothing is not repeated.
    const auto newest = base::parse_time(feed.modified);
    if (newest && *newest > 0) gap.why += ", newest record " + base::format_date(*newest);
    gap.mend = kUpdate;
    gaps.push_back(std::move(gap));
  }
}

}  // namespace

void add_coverage(const PackageIndex& index, const Advisories& advisories, base::Seconds now,
                  std::vector<Coverage>& coverage, std::vector<Gap>& gaps) {
  const model::Database& database = advisories.info();
  const bool is_starter = database.kind == "starter";
  if (is_starter) {
    coverage.push_back({"vuln", "partial", starter_words(database)});
    gaps.push_back(unjudged("advisory database", starter_words(database), kUpdate, 0));
  }
  std::map<std::string_view, std::vector<std::string>> releases;
  std::set<std::string_view> used;
  for (const Group& group : index.groups()) {
    if (!group.ecosystem.empty() && !releases.contains(group.ecosystem)) {
      releases[group.ecosystem] = advisories.releases(group.ecosystem);
    }
    used.insert(group.ecosystem);
    add_group(group, releases[group.ecosystem], coverage, gaps);
  }
  if (index.groups().empty()) coverage.push_back({"vuln", "skipped", "no packages to judge"});
  if (!is_starter) add_stale_feeds(database, used, now, gaps);
}

}  // namespace plimsoll::advisory
