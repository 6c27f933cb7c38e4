// `plimsoll db`: update, status and verify of the advisory database.
#include <time.h>

#include <cstdio>

#include "advisory/database.h"
#include "advisory/mirror.h"
#include "advisory/starter.h"
#include "advisory/status.h"
#include "advisory/update.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "sys/file.h"

namespace plimsoll::cli {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

struct DbOptions {
  std::string folder;  // --db
  std::string mirror = std::string(advisory::kPublicMirror), kev, ecosystems;
  std::string format = "table", now;
  std::string output;  // of `starter`
  bool quiet = false;
};

Result<std::string> folder_of(const DbOptions& options) {
  if (!options.folder.empty()) return options.folder;
  PLIMSOLL_TRY(cache, sys::cache_folder());
  return cache + "/db";
}

Result<base::Seconds> now_of(const DbOptions& options) {
  if (options.now.empty()) return static_cast<base::Seconds>(::time(nullptr));
  const auto time = base::parse_time(options.now);
  if (time) return *time;
  return base::fail(
      Error{ErrorCode::usage, "not a time of RFC 3339, such as 2026-11-24T12:00:00Z", "--now " + options.now});
}

int print(const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return 0;
  return complain("cannot write to standard output");
}

Result<advisory::UpdateOptions> update_options(const DbOptions& options) {
  advisory::UpdateOptions update;
  PLIMSOLL_TRY(folder, folder_of(options));
  PLIMSOLL_TRY(now, now_of(options));
  update.folder = folder;
  update.now = now;
  update.mirror = options.mirror;
  while (update.mirror.size() > 1 && update.mirror.back() == '/') update.mirror.pop_back();
  update.kev = options.kev;
  if (!options.ecosystems.empty()) {
    PLIMSOLL_TRY(names, advisory::parse_ecosystems(options.ecosystems));
    update.ecosystems = std::move(names);
  }
  return update;
}

int run_update(const DbOptions& options) {
  const auto wanted = update_options(options);
  if (!wanted) return complain(wanted.error());
  const auto http = sys::make_http();
  const auto updated =
      advisory::update(*wanted, *http, [&](std::string_view line) { say(std::string(line), options.quiet); });
  if (!updated) return complain(updated.error());
  for (const Error& failure : updated->failures) complain(failure);
  std::uint64_t count = 0;
  for (const auto& feed : updated->manifest.feeds) count += feed.name == advisory::kKevFeed ? 0 : feed.count;
  say(fmt::format("{}: {} feeds, {} advisories", wanted->folder, updated->manifest.feeds.size(), count), options.quiet);
  return updated->failures.empty() ? 0 : 2;
}

int run_status(const DbOptions& options) {
  const auto folder = folder_of(options);
  if (!folder) return complain(folder.error());
  const auto now = now_of(options);
  if (!now) return complain(now.error());
  const auto database = advisory::Database::open(*folder);
  if (!database) return complain(database.error());
  const advisory::Manifest& manifest = (*database)->manifest();
  return print(options.format == "json" ? advisory::status_json(*folder, manifest, *now)
                                        : advisory::status_table(*folder, manifest, *now));
}

int run_verify(const DbOptions& options) {
  const auto folder = folder_of(options);
  if (!folder) return complain(folder.error());
  const auto database = advisory::Database::open(*folder);
  if (!database) return complain(database.error());
  if (const auto verified = (*database)->verify(); !verified) return complain(verified.error());
  if (!options.quiet)
    return print(fmt::format("{}: {} feeds, all intact\n", *folder, (*database)->manifest().feeds.size()));
  return 0;
}

// Not in the help: packaging/starter/make_starter is its one user.
int run_starter(const DbOptions& options) {
  const auto folder = folder_of(options);
  if (!folder) return complain(folder.error());
  const auto database = advisory::Database::open(*folder);
  if (!database) return complain(database.error());
  const auto packed = advisory::make_starter(**database);
  if (!packed) return complain(packed.error());
  if (const auto written = sys::write_file_atomically(options.output, *packed); !written)
    return complain(written.error());
  say(fmt::format("{}: {} bytes", options.output, packed->size()), options.quiet);
  return 0;
}

void add_db(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<DbOptions>();
  CLI::App* db = app.add_subcommand("db", "Keep the advisory database: update, status, verify");
  db->require_subcommand(1);
  const auto add = [&](const char* name, const char* help, int (*run)(const DbOptions&)) {
    CLI::App* command = db->add_subcommand(name, help);
    command->add_option("--db", options->folder, "Folder of the database (default: plimsoll/db under the cache folder)")
        ->type_name("PATH");
    command->add_flag("--quiet,-q", options->quiet, "Say nothing but errors");
    command->callback([options, run, &exit_code] { exit_code = run(*options); });
    return command;
  };
  CLI::App* update = add("update", "Fetch the advisories of a mirror and build the database anew", run_update);
  update
      ->add_option("--mirror", options->mirror,
                   "OSV bulk data as <mirror>/<Ecosystem>/all.zip (default: the public OSV bucket)")
      ->type_name("URL|DIR");
  update
      ->add_option("--kev", options->kev,
                   "List of known exploited vulnerabilities (default: CISA's; of a folder mirror the one in it)")
      ->type_name("URL|FILE");
  update
      ->add_option("--ecosystems", options->ecosystems,
                   "Only these, by OSV's names, such as Debian,npm (default: all of the mirror)")
      ->type_name("LIST");
  CLI::App* status = add("status", "Say which feeds there are, how many advisories, and how old", run_status);
  status->add_option("--format", options->format, "table or json")->check(CLI::IsMember({"table", "json"}));
  for (CLI::App* command : {update, status})
    command->add_option("--now", options->now, "Judge as of this time")->type_name("TIME");
  CLI::App* starter = add("starter", "Write the facts of the database as a starter set", run_starter);
  starter->add_option("-o", options->output, "File to write")->required();
  starter->group("");
  add("verify", "Read the whole database and check every byte of it", run_verify);
}

}  // namespace

const Command kDb{"db", add_db};

}  // namespace plimsoll::cli
