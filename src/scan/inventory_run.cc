#include "scan/inventory_run.h"

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "base/append.h"
#include "distro/end_of_life.h"
#include "scan/assemble.h"
#include "scan/empty_targets.h"

namespace plimsoll::scan {

using base::fail;
using base::Result;
using base::Status;
using image::Image;
using image::ImageLayer;
using model::Report;

namespace {

constexpr unsigned kMaxWorkers = 4;  // each is about 20 MiB; more cores do not read a disk faster

// What a layer is known by within one source: equal layers of several images are read once.
std::string key_of(const ImageLayer& layer) {
  return layer.digest.empty() ? layer.member : layer.digest;
}

LayerInput input_of(image::LayerBytes& bytes, const ImageLayer& layer, unsigned at_once) {
  LayerInput input;
  input.at_once = at_once;
  input.claimed_digest = layer.digest;
  if (bytes.file.valid()) {
    input.file = bytes.file.get();
    input.local = store::LocalBytes{bytes.info, bytes.offset, bytes.size};
  } else {
    input.stream = bytes.stream;
  }
  return input;
}

struct Pending {
  const Image* image = nullptr;
  const ImageLayer* layer = nullptr;
  bool may_be_cached = false;
};

// Layers of images whose manifest is known: several at once, the largest first; but first of all those that have to be
// read, so that their workers run while the facts of the others are checked.
class LayerPool {
 public:
  LayerPool(image::Source& source, LayerRunner& runner, const OnProgress& on_progress)
      : source_(source), runner_(runner), on_progress_(on_progress) {}

  std::map<std::string, LayerResult> run(const std::vector<Image>& images, unsigned workers) {
    for (const Image& image : images) {
      for (const ImageLayer& layer : image.layers) {
        if (!results_.emplace(key_of(layer), LayerResult{}).second) continue;
        pending_.push_back({&image, &layer, runner_.may_be_cached(layer.digest)});
        progress_.total_bytes += layer.size;
      }
    }
    progress_.layers = pending_.size();
    std::stable_sort(pending_.begin(), pending_.end(), [](const Pending& a, const Pending& b) {
      return a.may_be_cached != b.may_be_cached ? b.may_be_cached : a.layer->size > b.layer->size;
    });
    std::vector<std::thread> threads;
    at_once_ = static_cast<unsigned>(std::clamp<std::size_t>(pending_.size(), 1, std::max(workers, 1U)));
    // Who waits for the only worker checks no facts meanwhile, so one more does.
    const auto to_read = std::ranges::count(pending_, false, &Pending::may_be_cached);
    const std::size_t more = to_read > 0 && static_cast<std::size_t>(to_read) < at_once_ ? 1 : 0;
    for (std::size_t i = 1; i < at_once_ + more; ++i) threads.emplace_back([this] { work(); });
    work();
    for (std::thread& thread : threads) thread.join();
    return std::move(results_);
  }

 private:
  void work() {
    for (;;) {
      Pending next;
      {
        const std::lock_guard lock(mutex_);
        if (at_ == pending_.size()) return;
        next = pending_[at_++];
        progress_.layer = at_;
        progress_.bytes = runner_.bytes_done();
        on_progress_(progress_);
      }
      LayerResult result = run_one(next);
      const std::lock_guard lock(mutex_);
      results_[key_of(*next.layer)] = std::move(result);
    }
  }

  LayerResult run_one(const Pending& next) {
    auto bytes = source_.layer(*next.image, *next.layer);
    if (!bytes) {
      LayerResult failed;
      failed.failure = bytes.error().sentence();
      return failed;
    }
    // Not fetched at all where the cache knows it; a local file is hashed (or recalled) first.
    if (!bytes->file.valid() && !next.layer->digest.empty()) {
      if (auto known = runner_.cached(next.layer->digest, next.layer->size)) return std::move(*known);
    }
    return runner_.run(input_of(*bytes, *next.layer, at_once_));
  }

  image::Source& source_;
  LayerRunner& runner_;
  const OnProgress& on_progress_;
  std::mutex mutex_;
  ProgressState progress_;
  std::vector<Pending> pending_;
  std::size_t at_ = 0;
  unsigned at_once_ = 1;
  std::map<std::string, LayerResult> results_;
};

// A stream: every blob is analysed as it passes, under the name it has there.
Result<std::map<std::string, LayerResult>> run_stream(image::Source& source, LayerRunner& runner,
                                                      const OnProgress& on_progress) {
  std::map<std::string, LayerResult> results;
  ProgressState progress;
  const auto take = [&](const std::string& member, const image::LayerBytes& bytes) -> Status {
    ++progress.layer;
    progress.bytes = runner.bytes_done();
    on_progress(progress);
    LayerInput input;
    Status streamed;
    input.stream = [&](const BytesSink& sink) { return streamed = bytes.stream(sink); };
    results[member] = runner.run(input);
    return streamed;
  };
  PLIMSOLL_CHECK(source.pass(take));
  return results;
}

// Rows of the coverage. An extracted root folder has no configuration and an SBOM neither that nor files, by nature.
void add_coverage(const InventoryOptions& options, bool has_config, bool has_files, Report& report) {
  const auto add = [&](std::string_view scanner, bool ran, std::string_view why) {
    report.coverage.push_back({std::string(scanner), ran ? "ran" : "skipped", std::string(ran ? "" : why), !ran});
  };
  const auto& asked = options.judge_config;
  if (options.wants_secrets) add("secret", has_files, "it has no files");
  if (asked && asked->config) add("config", has_config, "it has no image configuration");
  if (asked && asked->hazard) add("hazard", has_files, "it has no files");
}

}  // namespace

Result<Report> take_inventory(const InventoryOptions& options, LayerRunner& runner,
                              std::span<const analysis::Analyzer* const> analyzers, const OnProgress& on_progress) {
  // 1. The source is open; of a stream, every blob has been analysed.
  PLIMSOLL_TRY(source, image::open_source(options.source));
  PLIMSOLL_TRY(ready, source->ready_inventory());
  if (ready) {
    Report report;
    report.targets.push_back(std::move(ready->target));
    report.packages = std::move(ready->packages);
    report.gaps = std::move(ready->gaps);
    if (auto& os = report.targets.front().os) os->eol = distro::end_of_life(*os);
    if (options.wants_packages) add_empty_targets(report);
    add_coverage(options, false, false, report);
    return report;
  }
  std::map<std::string, LayerResult> results;
  if (source->is_stream()) {
    PLIMSOLL_TRY(passed, run_stream(*source, runner, on_progress));
    results = std::move(passed);
  }
  // 2. The images are known.
  PLIMSOLL_TRY(images, source->images());
  // 3. Every layer of them has a result.
  if (!source->is_stream()) {
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    results = LayerPool(*source, runner, on_progress)
                  .run(images, options.workers != 0 ? options.workers : std::min(cores, kMaxWorkers));
  }
  // 4. Each image is a target with its packages.
  Report report;
  std::deque<secrets::Scanner> scanners;
  std::vector<secrets::Scanner*> all_scanners;
  if (options.patterns) {
    PLIMSOLL_TRY(databases, options.patterns());
    for (const secrets::Database* database : databases) all_scanners.push_back(&scanners.emplace_back(*database));
  }
  LayerResult missing;
  missing.failure = "the layer is not in the archive";
  std::optional<hazards::ConfigOptions> asked = options.judge_config;
  if (asked) asked->is_trust_off = asked->is_trust_off && source->is_by_name();
  std::vector<image::KnownImage> known = source->others();
  for (const Image& image : images) {
    image::KnownImage made{image.name, image.digest, {}};
    for (const ImageLayer& layer : image.layers) made.diff_ids.push_back(layer.diff_id);
    known.push_back(std::move(made));
  }
  for (const Image& image : images) {
    std::vector<const LayerResult*> layers;
    for (const ImageLayer& layer : image.layers) {
      const auto found = results.find(source->is_stream() ? layer.member : key_of(layer));
      layers.push_back(found == results.end() ? &missing : &found->second);
    }
    add_image(image, source->kind(), layers, analyzers,
              {asked ? &*asked : nullptr, all_scanners, options.own_patterns, options.verify_files,
               options.wants_secrets, known},
              report);
  }
  const bool has_config = std::ranges::any_of(images, [](const Image& image) { return image.config.has_value(); });
  add_coverage(options, has_config, true, report);
  auto source_gaps = source->gaps();
  base::append(report.gaps, std::move(source_gaps));
  if (options.wants_packages) add_empty_targets(report);
  return report;
}

}  // namespace plimsoll::scan
