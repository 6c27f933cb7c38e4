// What `db status` says, and which feeds have grown old.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "advisory/manifest.h"
#include "base/time.h"
#include "model/report.h"

namespace plimsoll::advisory {

inline constexpr base::Seconds kOldAfter = 7 * 24 * 3600;

struct OldFeed {
  std::string name;
  std::string downloaded;  // RFC 3339
  std::uint64_t days = 0;  // whole ones since then
};
// Feeds downloaded more than seven days before `now`, oldest first. The dates of their records do not count: a feed may
// be fresh and have had nothing to say for a year.
std::vector<OldFeed> old_feeds(const model::Database& database, base::Seconds now);

// "AlmaLinux" and its figures in columns, one line a feed; old feeds by name at the end.
std::string status_table(std::string_view folder, const Manifest& manifest, base::Seconds now);
// The same as JSON: {"path", "id", "kind", "built", "feeds": [{"name", "count", "withdrawn", ..., "old": true}]}.
std::string status_json(std::string_view folder, const Manifest& manifest, base::Seconds now);

}  // namespace plimsoll::advisory
