#include "advisory/status.h"

#include "advisory/database.h"
#include "formats/json.h"

namespace plimsoll::advisory {

using base::Seconds;

namespace {

constexpr Seconds kHour = 3600, kDay = 24 * kHour;

std::string thousands(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}

// "3 days", "1 hour": the largest unit, rounded down.
std::string age(Seconds seconds) {
  const auto count = [](Seconds number, std::string_view unit) {
    return fmt::format("{} {}{}", number, unit, number == 1 ? "" : "s");
  };
  if (seconds >= kDay) return count(seconds / kDay, "day");
  if (seconds >= kHour) return count(seconds / kHour, "hour");
  return seconds >= 120 ? count(seconds / 60, "minute") : "now";
}

std::string ago(Seconds seconds) {
  return seconds < 120 ? "just now" : age(seconds) + " ago";
}

using Row = std::vector<std::string>;

Row row_of(const ManifestFeed& feed, Seconds now) {
  return {feed.name,
          thousands(feed.count),
          feed.withdrawn == 0 ? "-" : thousands(feed.withdrawn),
          feed.dropped == 0 ? "-" : thousands(feed.dropped),
          feed.unreadable == 0 ? "-" : thousands(feed.unreadable),
          feed.newest == 0 ? "-" : base::format_date(feed.newest),
          base::format_date(feed.downloaded),
          age(std::max<Seconds>(0, now - feed.downloaded))};
}

// Numbers (columns 1 to 4) to the right, words to the left.
std::string columns(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string_view gap = i == 0 ? "" : "  ";
      line += i >= 1 && i <= 4 ? fmt::format("{}{:>{}}", gap, row[i], widths[i])
                               : fmt::format("{}{:<{}}", gap, row[i], widths[i]);
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

}  // namespace

std::vector<OldFeed> old_feeds(const model::Database& database, Seconds now) {
  std::vector<OldFeed> old;
  for (const model::Feed& feed : database.feeds) {
    const auto downloaded = base::parse_time(feed.downloaded);
    if (!downloaded || now - *downloaded <= kOldAfter) continue;
    old.push_back({feed.name, feed.downloaded, static_cast<std::uint64_t>((now - *downloaded) / kDay)});
  }
  std::stable_sort(old.begin(), old.end(),
                   [](const OldFeed& a, const OldFeed& b) { return a.downloaded < b.downloaded; });
  return old;
}

std::string status_table(std::string_view folder, const Manifest& manifest, Seconds now) {
  std::string text = fmt::format("Database  {}\nBuilt     {} ({})\nContents  {}\n\n", folder,
                                 base::format_time(manifest.built), ago(now - manifest.built), manifest.id);
  std::vector<Row> rows = {
      {"Feed", "Advisories", "Withdrawn", "Not security", "Unreadable", "Newest record", "Downloaded", "Age"}};
  for (const ManifestFeed& feed : manifest.feeds) rows.push_back(row_of(feed, now));
  text += columns(rows);
  const std::vector<OldFeed> old = old_feeds(describe(manifest), now);
  if (!old.empty()) text += "\nMore than 7 days old:";
  for (const OldFeed& feed : old)
    text += fmt::format("{} {} ({} days)", &feed == &old.front() ? "" : ",", feed.name, feed.days);
  if (!old.empty()) text += "\nRun `plimsoll db update` to renew them.\n";
  return text;
}

std::string status_json(std::string_view folder, const Manifest& manifest, Seconds now) {
  formats::Json feeds = formats::Json::array();
  for (const ManifestFeed& feed : manifest.feeds) {
    formats::Json json = {{"name", feed.name},
                          {"count", feed.count},
                          {"withdrawn", feed.withdrawn},
                          {"not_security", feed.dropped},
                          {"unreadable", feed.unreadable},
                          {"size", feed.size},
                          {"sha256", feed.sha256},
                          {"source", feed.source},
                          {"downloaded", base::format_time(feed.downloaded)},
                          {"old", now - feed.downloaded > kOldAfter}};
    if (feed.newest != 0) json["modified"] = base::format_time(feed.newest);
    feeds.push_back(std::move(json));
  }
  const formats::Json json = {{"path", folder},
                              {"id", manifest.id},
                              {"kind", manifest.kind},
                              {"built", base::format_time(manifest.built)},
                              {"feeds", feeds}};
  return json.dump(2, ' ', false, formats::Json::error_handler_t::replace) + "\n";
}

}  // namespace plimsoll::advisory
