// `plimsoll cache`: show and clear of what is known of layers.
#include <time.h>

#include <limits>

#include "base/escape.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "scan/cache_status.h"
#include "sys/file.h"

namespace plimsoll::cli {
namespace {

using base::ErrorCode;
using base::Result;

constexpr std::int64_t kDay = 24 * 3600;
constexpr std::int64_t kTemporaryAge = 3600;  // a younger one may be of a scan at work

struct CacheOptions {
  std::string folder;  // --cache-dir
  std::string format = "table";
  std::optional<unsigned> older_than;  // days
  bool quiet = false;
};

Result<std::string> folder_of(const CacheOptions& options) {
  return options.folder.empty() ? sys::cache_folder() : Result<std::string>(options.folder);
}

// Nothing where there is no cache yet, which is no mistake unless the folder was named.
Result<std::optional<store::CacheFolder>> open_folder(const CacheOptions& options, const std::string& path) {
  auto folder = store::open_cache_folder(path);
  if (folder) return std::move(*folder);
  if (folder.error().code == ErrorCode::not_found && options.folder.empty()) return std::nullopt;
  return tl::unexpected(folder.error());
}

int run_show(const CacheOptions& options) {
  const auto path = folder_of(options);
  if (!path) return complain(path.error());
  const auto folder = open_folder(options, *path);
  if (!folder) return complain(folder.error());
  scan::CacheStatus empty;
  empty.path = *path;
  const auto status = *folder ? scan::cache_status(**folder) : Result<scan::CacheStatus>(std::move(empty));
  if (!status) return complain(status.error());
  return print(options.format == "json" ? scan::cache_status_json(*status) : scan::cache_status_table(*status));
}

int run_clear(const CacheOptions& options) {
  const auto path = folder_of(options);
  if (!path) return complain(path.error());
  const auto folder = open_folder(options, *path);
  if (!folder) return complain(folder.error());
  store::Removed removed;
  if (*folder) {
    const auto held = store::lock_cache(*path);
    if (!held) return complain(fmt::format("{}: another process has held its lock for a long time", *path));
    const auto items = store::list_items(**folder);
    if (!items) return complain(items.error());
    const std::int64_t now = ::time(nullptr);
    const std::int64_t last =
        options.older_than ? now - *options.older_than * kDay : std::numeric_limits<std::int64_t>::max();
    removed = store::remove_items(**folder, *items, [&](const store::CacheItem& item) {
      const bool is_in_use = item.kind == store::ItemKind::temporary && item.used > now - kTemporaryAge;
      return item.used < last && !is_in_use;
    });
    store::write_estimate(*held, {removed.left, now});
  }
  if (options.quiet) return 0;
  return print(fmt::format("{}: removed {} file{}, {}\n", base::for_terminal(*path), removed.files,
                           removed.files == 1 ? "" : "s", scan::bytes_text(removed.bytes)));
}

void add_cache(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<CacheOptions>();
  CLI::App* cache = app.add_subcommand("cache", "Look at and clear what is known of layers: show, clear");
  cache->require_subcommand(1);
  const auto add = [&](const char* name, const char* help, int (*run)(const CacheOptions&)) {
    CLI::App* command = cache->add_subcommand(name, help);
    command->add_option("--cache-dir", options->folder, "The folder (default: plimsoll under the user's cache folder)")
        ->type_name("DIR");
    command->callback([options, run, &exit_code] { exit_code = run(*options); });
    return command;
  };
  CLI::App* show = add("show", "Say how much is kept, of which analyzers, and when it was of use", run_show);
  show->add_option("--format,-f", options->format, "table or json")->check(CLI::IsMember({"table", "json"}));
  CLI::App* clear = add("clear", "Remove what is kept; the next scan reads its layers again", run_clear);
  clear->add_option("--older-than", options->older_than, "Only what was of no use for so many days")
      ->type_name("DAYS")
      ->check(CLI::Range(0U, 36500U));
  clear->add_flag("--quiet,-q", options->quiet, "Say nothing but errors");
}

}  // namespace

const Command kCache{"cache", add_cache};

}  // namespace plimsoll::cli
