#include "scan/cache_status.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/escape.h"
#include "formats/json.h"
#include "scan/facts_file.h"

namespace plimsoll::scan {

using base::Result;

namespace {

std::string plural(std::uint64_t count, std::string_view thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

}  // namespace

std::string bytes_text(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 5> kUnits = {"bytes", "KiB", "MiB", "GiB", "TiB"};
  std::size_t unit = 0;
  auto size = static_cast<double>(bytes);
  for (; size >= 1024 && unit + 1 < kUnits.size(); ++unit) size /= 1024;
  return unit == 0 ? fmt::format("{} {}", bytes, bytes == 1 ? "byte" : "bytes")
                   : fmt::format("{:.1f} {}", size, kUnits[unit]);
}

Result<CacheStatus> cache_status(const store::CacheFolder& folder) {
  PLIMSOLL_TRY(items, store::list_items(folder));
  CacheStatus status;
  status.path = folder.path;
  std::set<std::string> layers;
  std::map<std::pair<std::string, std::uint32_t>, std::set<std::string>> analyzers;
  for (const store::CacheItem& item : items) {
    status.bytes += item.bytes;
    if (item.kind == store::ItemKind::temporary) {
      ++status.leftovers;
      continue;
    }
    status.oldest_use = std::min(status.oldest_use.value_or(item.used), item.used);
    status.newest_use = std::max(status.newest_use.value_or(item.used), item.used);
    if (item.kind == store::ItemKind::seen) {
      ++status.remembered;
      continue;
    }
    ++status.files;
    const std::string layer = item.name.substr(0, 64);
    const auto file = store::open_facts(folder, item.name);
    const Result<analysis::LayerEnd> end =
        file ? load_end(*file) : base::fail(base::ErrorCode::invalid, "these are no facts");
    if (!end) {
      ++status.unreadable;
      continue;
    }
    layers.insert(layer);
    for (const analysis::Looked& looked : end->analyzers) analyzers[{looked.analyzer, looked.version}].insert(layer);
  }
  status.layers = layers.size();
  for (const auto& [analyzer, seen] : analyzers) status.analyzers.emplace(analyzer, seen.size());
  return status;
}

std::string cache_status_table(const CacheStatus& status) {
  std::string text = fmt::format(
      "Folder    {}\nLayers    {} in {}, and the digests of {}\nSize      {} of at most {} (scan --cache-size)\n",
      base::for_terminal(status.path), status.layers, plural(status.files, "file"),
      plural(status.remembered, "local file"), bytes_text(status.bytes), bytes_text(store::kCacheSize));
  if (status.oldest_use) {
    text += fmt::format("Used      between {} and {}\n", base::format_time(*status.oldest_use),
                        base::format_time(*status.newest_use));
  }
  if (status.leftovers > 0)
    text +=
        fmt::format("Leftover  {} of runs that ended early, or of some at work\n", plural(status.leftovers, "file"));
  if (status.unreadable > 0)
    text += fmt::format("Damaged   {}, or of another version\n", plural(status.unreadable, "file"));
  if (status.analyzers.empty()) return text;
  std::size_t width = std::string_view("Analyzer").size();
  for (const auto& [analyzer, layers] : status.analyzers) width = std::max(width, analyzer.first.size());
  text += fmt::format("\n{:<{}}  Version  Layers\n", "Analyzer", width);
  for (const auto& [analyzer, layers] : status.analyzers)
    text += fmt::format("{:<{}}  {:>7}  {:>6}\n", base::for_terminal(analyzer.first), width, analyzer.second, layers);
  return text;
}

std::string cache_status_json(const CacheStatus& status) {
  formats::Json analyzers = formats::Json::array();
  for (const auto& [analyzer, layers] : status.analyzers)
    analyzers.push_back({{"id", analyzer.first}, {"version", analyzer.second}, {"layers", layers}});
  formats::Json json = {
      {"path", status.path},           {"layers", status.layers},         {"files", status.files},
      {"bytes", status.bytes},         {"limit", store::kCacheSize},      {"remembered", status.remembered},
      {"leftovers", status.leftovers}, {"unreadable", status.unreadable}, {"analyzers", std::move(analyzers)}};
  if (status.oldest_use) {
    json["oldest_use"] = base::format_time(*status.oldest_use);
    json["newest_use"] = base::format_time(*status.newest_use);
  }
  return json.dump(2, ' ', false, formats::Json::error_handler_t::replace) + "\n";
}

}  // namespace plimsoll::scan
