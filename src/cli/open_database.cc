#include "cli/open_database.h"

#include <set>

#include "advisory/database.h"
#include "advisory/manifest.h"
#include "advisory/match_subject.h"
#include "advisory/mirror.h"
#include "advisory/starter.h"
#include "advisory/update.h"
#include "cli/output.h"
#include "distro/distro.h"
#include "sys/file.h"

namespace plimsoll::cli {

using base::fail;
using base::Result;
using base::Status;

namespace {

Result<std::string> folder_of(const std::string& path) {
  if (!path.empty()) return path;
  PLIMSOLL_TRY(cache, sys::cache_folder());
  return cache + "/db";
}

// The ecosystem of a language's packages, by their purl type.
std::string_view language_ecosystem(std::string_view type) {
  if (type == "npm") return "npm";
  if (type == "pypi") return "PyPI";
  if (type == "golang") return "Go";
  if (type == "maven") return "Maven";
  return {};
}

}  // namespace

Result<std::unique_ptr<advisory::Advisories>> open_advisories(const std::string& path) {
  auto folder = folder_of(path);
  if (folder) {
    auto database = advisory::Database::open(*folder);
    if (database) return std::move(*database);
    // A database that is there and damaged must not be passed over in silence.
    if (!path.empty() || database.error().code != base::ErrorCode::not_found) return fail(database.error());
  }
  auto starter = advisory::open_starter();
  if (!starter) return fail(starter.error());
  return std::move(*starter);
}

Status update_for(const model::Report& report, const std::string& path, const std::string& mirror,
                  const std::string& kev, base::Seconds now, bool quiet) {
  PLIMSOLL_TRY(folder, folder_of(path));
  std::set<std::string> names;
  for (const auto& package : report.packages) {
    if (const auto language = language_ecosystem(package.type); !language.empty() && package.owned_by.empty())
      names.emplace(language);
  }
  for (const auto& target : report.targets) {
    if (target.os) names.insert(distro::ecosystem_of(*target.os).name);
  }
  names.erase("");
  // What the database holds already is renewed too, and not lost.
  if (const auto database = advisory::Database::open(folder)) {
    for (const auto& feed : (*database)->manifest().feeds) {
      if (feed.name != advisory::kKevFeed) names.insert(feed.name);
    }
  }
  advisory::UpdateOptions options;
  options.folder = folder;
  options.mirror = mirror.empty() ? std::string(advisory::kPublicMirror) : mirror;
  options.kev = kev;
  options.now = now;
  options.ecosystems.assign(names.begin(), names.end());
  if (options.ecosystems.empty()) return {};
  const auto http = sys::make_http();
  PLIMSOLL_TRY(updated,
               advisory::update(options, *http, [&](std::string_view line) { say(std::string(line), quiet); }));
  if (!updated.failures.empty()) return fail(updated.failures.front());
  return {};
}

}  // namespace plimsoll::cli
