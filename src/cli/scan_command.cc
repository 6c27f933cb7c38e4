// `plimsoll scan` and `plimsoll sbom`: an image's inventory, and for scan its vulnerabilities.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "advisory/match.h"
#include "base/append.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/open_database.h"
#include "cli/output.h"
#include "cli/scanners.h"
#include "formats/digest.h"
#include "hazards/all_hazard_analyzers.h"
#include "hazards/license_judge.h"
#include "scan/inventory_run.h"
#include "sys/file.h"
#include "sys/heap.h"
#include "sys/sandbox.h"
#include "sys/terminal.h"
#include "worker/archive_walk.h"
#include "worker/secret_pass.h"

namespace plimsoll::cli {
namespace {

constexpr std::uint64_t kMostLimit = std::uint64_t{1}
                                     << 62U;  // what stands for a negative or an endless number is beyond it

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using model::Report;

struct ScanOptions {
  OutputOptions output;
  image::OpenOptions source;
  std::string database, mirror, kev, cache_folder, verify = "auto", sandbox = "auto";
  bool update = false;
  std::vector<std::string> scanners = default_scanners();
  unsigned rebuild_after = hazards::ConfigOptions{}.rebuild_after;
  bool no_cache = false, verify_files = false;
  std::uint64_t cache_size = store::kCacheSize;
  unsigned workers = 0;
  base::Limits limits;
};

// Moves the progress bar while layers are read, and not only between them. No thread where there is no bar.
class Ticker {
 public:
  Ticker(const scan::LayerRunner& runner, bool quiet) : progress_(sys::terminal_of(2), quiet) {
    if (quiet || !sys::terminal_of(2).can_redraw) return;
    thread_ = std::thread([this, &runner] {
      std::unique_lock lock(mutex_);
      while (!wake_.wait_for(lock, std::chrono::milliseconds(100), [&] { return over_; })) {
        if (state_.layer > 0) progress_.update({runner.bytes_done(), state_.total_bytes, state_.layer, state_.layers});
      }
    });
  }
  ~Ticker() {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
  }
  void set(const scan::ProgressState& state) {
    const std::lock_guard lock(mutex_);
    state_ = state;
  }

 private:
  sys::Progress progress_;
  std::mutex mutex_;
  std::condition_variable wake_;
  scan::ProgressState state_;
  bool over_ = false;
  std::thread thread_;
};

store::FactsCache open_cache(const ScanOptions& options) {
  if (options.no_cache) return store::FactsCache::open(std::nullopt);
  if (!options.cache_folder.empty()) return store::FactsCache::open(options.cache_folder);
  const auto folder = sys::cache_folder();
  const char* home = ::getenv("HOME");
  if (!folder && home != nullptr && *home != '\0')  // without any HOME nobody expects a cache
    say("warning: nothing is kept for the next scan: " + folder.error().sentence(), options.output.quiet);
  return store::FactsCache::open(folder ? std::optional(*folder) : std::nullopt);
}

// What the workers lock themselves with: --sandbox require fails where this kernel, or a filter that we are under, does
// not have both seccomp and Landlock.
Result<sys::Locks> locks_for(const ScanOptions& options) {
  if (options.sandbox == "off") return sys::Locks{};
  const sys::Locks locks = sys::available_locks();
  std::string missing;
  if (!locks.seccomp) missing = "seccomp";
  if (locks.landlock == 0) missing += missing.empty() ? "Landlock" : " and Landlock";
  if (missing.empty()) return locks;
  if (options.sandbox == "require") {
    return fail(Error{ErrorCode::unsupported,
                      fmt::format("the processes that read layers cannot be locked with {} here", missing),
                      "--sandbox require",
                      {},
                      "use --sandbox auto to scan with what there is"});
  }
  say(fmt::format("warning: the processes that read layers are not locked with {}, which is missing here", missing),
      options.output.quiet);
  return locks;
}

// --verify-files is a matter of the scanner hazard.
bool verifies_files(const ScanOptions& options) {
  return options.verify_files && is_asked(options.scanners, "hazard");
}

std::vector<const analysis::Analyzer*> analyzers_of(const ScanOptions& options) {
  auto analyzers = image_analyzers(options.scanners);
  if (verifies_files(options)) {
    std::ranges::copy(hazards::verifying_analyzers(), std::back_inserter(analyzers));
  } else if (options.verify_files) {
    say("warning: --verify-files compares nothing without the scanner hazard", options.output.quiet);
  }
  return analyzers;
}

model::Gap no_archives() {
  model::Gap gap;
  gap.gap_class = model::GapClass::info;
  gap.what = std::string(worker::kArchives.title);
  gap.why = "none was looked into, as --archive-depth 0 asks";
  return gap;
}

// Whether docker pulls here without asking for a signature.
bool is_trust_off() {
  const char* trust = ::getenv("DOCKER_CONTENT_TRUST");
  return trust == nullptr || std::string_view(trust) != "1";
}

// Packages and gaps of the image; advisories are not asked yet.
Result<Report> inventory(ScanOptions& options) {
  auto analyzers = analyzers_of(options);
  PLIMSOLL_TRY(locks, locks_for(options));
  PLIMSOLL_CHECK(sys::leave_no_core_dump());
  std::optional<secrets::OwnPatterns> own;
  // With other patterns, of another program or of the project, the same bytes give other facts.
  analysis::Analyzer secrets_here = worker::kSecrets;
  secrets_here.config = base::path_hash(formats::sha256_hex(secrets::built_in_patterns()));
  std::ranges::replace(analyzers, &worker::kSecrets, static_cast<const analysis::Analyzer*>(&secrets_here));
  if (!options.output.project.secret_rules.empty()) {
    PLIMSOLL_TRY(made, secrets::OwnPatterns::make(options.output.project.secret_rules));
    own.emplace(std::move(made));
    secrets_here.config ^= own->digest();
  }
  // Loading the program's patterns takes milliseconds: the process that workers are forked from does it for itself, and
  // this one does it beside the reading.
  std::optional<Result<secrets::Database>> built_in;
  std::future<void> loading;
  const scan::PatternSource patterns = [&]() -> Result<std::vector<const secrets::Database*>> {
    if (loading.valid()) loading.get();
    if (!built_in) built_in.emplace(secrets::Database::load_built_in());
    if (!*built_in) return fail(built_in->error());
    std::vector<const secrets::Database*> all = {&**built_in};
    if (own) all.push_back(&own->database());
    return all;
  };
  PLIMSOLL_TRY(zygote, scan::Zygote::start(analyzers, options.limits, locks, scan::run_worker, patterns));
  sys::use_large_heap_pieces();  // after the fork: workers keep little
  loading = std::async(std::launch::async, [&built_in] { built_in.emplace(secrets::Database::load_built_in()); });
  const store::FactsCache cache = open_cache(options);
  if (!cache.warning().empty()) say("warning: " + cache.warning(), options.output.quiet);
  scan::LayerRunner runner(*zygote, cache, analyzers, options.limits, options.verify == "always");

  options.source.limits = options.limits;
  const bool wants_all = is_asked(options.scanners, "secret") || is_asked(options.scanners, "hazard");
  options.source.interest_in = [&analyzers, wants_all](const formats::TarMember& member) {
    if (wants_all && member.type == '0') return image::OpenOptions::Interest::bytes;
    return interest_in(analyzers, member);
  };
  scan::InventoryOptions taking;
  taking.source = options.source;
  taking.always_verify = options.verify == "always";
  taking.workers = options.workers;
  taking.wants_packages = options.output.components_only || is_asked(options.scanners, "vuln");
  taking.patterns = patterns;
  taking.own_patterns = own ? &*own : nullptr;
  taking.verify_files = verifies_files(options);
  taking.wants_secrets = is_asked(options.scanners, "secret");
  const bool config = is_asked(options.scanners, "config");
  const bool hazard = is_asked(options.scanners, "hazard");
  if (config || hazard) {
    PLIMSOLL_TRY(now, judging_time(options.output));
    taking.judge_config = hazards::ConfigOptions{now, options.rebuild_after, config, hazard, is_trust_off()};
  }
  Ticker ticker(runner, options.output.quiet);
  auto report =
      scan::take_inventory(taking, runner, analyzers, [&](const scan::ProgressState& now) { ticker.set(now); });
  if (report && options.limits.archive_depth == 0 && (taking.wants_secrets || hazard)) {
    report->gaps.push_back(no_archives());
  }
  for (const std::string& complaint : cache.complaints()) say("warning: " + complaint, options.output.quiet);
  cache.trim(options.cache_size);
  if (report && !report->targets.empty() && !report->targets.front().layers.empty())
    report->sandbox = model::Sandbox{options.sandbox, sys::names(locks)};
  return report;
}

base::Status match(const ScanOptions& options, Report& report) {
  PLIMSOLL_TRY(now, judging_time(options.output));
  if (options.update)
    PLIMSOLL_CHECK(update_for(report, options.database, options.mirror, options.kev, now, options.output.quiet));
  PLIMSOLL_TRY(advisories, open_advisories(options.database));
  report.database = advisories->info();
  std::vector<std::optional<model::OperatingSystem>> systems;
  for (const auto& target : report.targets) systems.push_back(target.os);
  advisory::MatchResult matched = advisory::match(report.packages, systems, *advisories, {now});
  base::append(report.findings, std::move(matched.findings));
  base::append(report.coverage, std::move(matched.coverage));
  base::append(report.gaps, std::move(matched.gaps));
  return {};
}

// A word is a path only with ./ or / in front; who meant the file of that name is told.
Error with_hint(Error error, const image::OpenOptions& source) {
  const bool is_hinted = base::contains(error.hint, "./");
  if (!is_hinted && source.from.empty() && !image::is_path(source.reference) &&
      ::access(source.reference.c_str(), F_OK) == 0)
    error.hint = fmt::format("if you mean the file of that name, write ./{}", source.reference);
  return error;
}

int run_scan(ScanOptions& options) {
  auto project = scan::read_project_file(options.output.config);
  if (!project) return complain(project.error());
  options.output.project = std::move(*project);
  auto report = inventory(options);
  if (!report) return complain(with_hint(report.error(), options.source));
  if (is_asked(options.scanners, "vuln")) {
    if (auto matched = match(options, *report); !matched) return complain(matched.error());
  }
  if (is_asked(options.scanners, "license")) {
    base::append(report->findings, hazards::judge_licenses(report->packages));
    report->coverage.push_back({"license", "ran", {}, false});
  }
  add_unasked(options.scanners, *report);
  if (auto applied = apply_own_rules(*report); !applied) return complain(applied.error());
  return deliver(*report, options.output);
}

int run_sbom(ScanOptions& options) {
  options.output.components_only = true;
  options.scanners.clear();
  auto report = inventory(options);
  if (!report) return complain(with_hint(report.error(), options.source));
  return deliver(*report, options.output);
}

void add_image_flags(CLI::App& command, ScanOptions& options) {
  command
      .add_option("image", options.source.reference, "An image reference, a path with / or ./, or - for standard input")
      ->required();
  std::string sources;
  for (const image::SourceType* type : image::all_sources())
    sources += (sources.empty() ? "" : ", ") + std::string(type->id);
  command.add_option("--from", options.source.from, "Where the image is: " + sources);
  command.add_option("--platform", options.source.platform, "Which image of an index: linux/arm64, or all");
  command.add_option("--host", options.source.engine_host, "The container engine, as DOCKER_HOST names it");
  command.add_option("--cache-dir", options.cache_folder, "Folder for what is known of layers");
  command
      .add_option("--cache-size", options.cache_size, "Bytes that folder may take up; what was used least goes first")
      ->transform(CLI::AsSizeValue(false))
      ->capture_default_str();
  command.add_flag("--no-cache", options.no_cache, "Read every layer again and keep nothing");
  command.add_option("--verify", options.verify, "Hash local files again: always, or only where they changed (auto)")
      ->check(CLI::IsMember({"auto", "always"}))
      ->capture_default_str();
  command.add_option("--sandbox", options.sandbox, "Lock the processes that read layers: auto, require, off")
      ->check(CLI::IsMember({"auto", "require", "off"}))
      ->capture_default_str();
  command.add_option("--workers", options.workers, "Layers read at the same time (default: the cores, 4 at most)")
      ->check(CLI::Range(1U, 64U));
  command
      .add_option("--archive-depth", options.limits.archive_depth,
                  "Archives in archives that are searched for secrets and hazards; 0: none")
      ->check(CLI::Range(0U, 64U))
      ->capture_default_str();
  command.add_option("--max-layer-size", options.limits.layer_size, "Bytes a layer may unpack to")
      ->check(CLI::Range(std::uint64_t{1}, kMostLimit))
      ->capture_default_str();
  command
      .add_option("--max-layer-ratio", options.limits.expansion_ratio,
                  "Times its stored size a layer over 1 GiB may unpack to")
      ->check(CLI::Range(std::uint64_t{1}, kMostLimit))
      ->capture_default_str();
}

void add_scan(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<ScanOptions>();
  CLI::App* command =
      app.add_subcommand("scan", "Find what is not safe in an image: vulnerable packages, how it was built and runs");
  add_image_flags(*command, *options);
  add_output_flags(*command, options->output, "table");
  command->add_option("--db", options->database, "Folder of the advisory database");
  command->add_flag("--update", options->update, "First fetch the advisories of what the image holds");
  command->add_option("--mirror", options->mirror, "Where --update fetches from (default: the public OSV bucket)");
  command->add_option("--kev", options->kev,
                      "The list of known exploited vulnerabilities for --update (default: CISA's)");
  command
      ->add_option("--scanners", options->scanners,
                   fmt::format("What to look for, separated by commas: {} (default: all but license)",
                               base::join(scanner_names(), ", ")))
      ->delimiter(',')
      ->check(CLI::IsMember(scanner_names()));
  command->add_flag("--verify-files", options->verify_files,
                    "Hash every file and compare it with what its package recorded (reads every byte: slow)");
  command
      ->add_option("--rebuild-after", options->rebuild_after, "Days after which an image should have been built again")
      ->check(CLI::Range(1U, 36500U))
      ->capture_default_str();
  command->callback([options, &exit_code] { exit_code = run_scan(*options); });
}

void add_sbom(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<ScanOptions>();
  CLI::App* command = app.add_subcommand("sbom", "List the packages of an image");
  add_image_flags(*command, *options);
  add_output_flags(*command, options->output, "cyclonedx");
  command->callback([options, &exit_code] { exit_code = run_sbom(*options); });
}

}  // namespace

constinit const Command kScan{"scan", add_scan};
constinit const Command kSbom{"sbom", add_sbom};

}  // namespace plimsoll::cli
