// One layer, from its stored bytes to its facts: the broker's side. It hashes the stored bytes itself, hands them to a
// fresh worker, takes the worker's frames, and keeps them under the digest that it computed.
//
// Where the cache has the facts of some of the analyzers (of the same version and configuration), the worker runs only
// the others, and what it says is joined with those (scan/keep_facts.h).
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/limits.h"
#include "scan/keep_facts.h"
#include "scan/zygote.h"
#include "store/facts_cache.h"

namespace plimsoll::scan {

using BytesSink = std::function<base::Status(base::Bytes)>;

struct LayerInput {
  std::string claimed_digest;  // what a manifest says; may be empty
  int file = -1;               // with `local`: the bytes lie in this open file ...
  std::optional<store::LocalBytes> local;
  // ... else they are pushed by this: once, or twice where there is a claimed digest and it is wrong.
  std::function<base::Status(const BytesSink&)> stream;
  unsigned at_once = 1;  // layers that are read at the same time
};

struct LayerResult {
  std::string digest;      // "sha256:..." of the stored bytes, as hashed here (or recalled)
  std::uint64_t size = 0;  // stored bytes
  bool hashed_now = true;  // false: the file is unchanged since an earlier run hashed it
  bool from_cache = false;
  std::optional<ScanFacts> facts;  // nothing where the worker died or its frames were none
  std::string failure;             // why there are none, or why the bytes could not be read to their end
};

class LayerRunner {
 public:
  // `analyzers`: the zygote's.
  LayerRunner(Zygote& zygote, const store::FactsCache& cache, std::span<const analysis::Analyzer* const> analyzers,
              const base::Limits& limits, bool always_verify);

  // Bytes handled so far, for the progress bar. May be called from several threads at once, as `run` may.
  std::uint64_t bytes_done() const { return bytes_done_.load(std::memory_order_relaxed); }

  // Never fails as a whole: what went wrong stands in the result. Thread-safe.
  LayerResult run(const LayerInput& input);

  // Facts in the cache for a layer that need not be fetched at all, because its digest is how it would be asked for.
  std::optional<LayerResult> cached(const std::string& digest, std::uint64_t size) const;
  // Whether the cache may have facts of it; a quick look.
  bool may_be_cached(const std::string& digest) const { return cache_.may_have(digest); }

 private:
  struct Collected;
  // What the cache has of a layer.
  struct Known {
    WholeFacts whole;
    std::vector<std::uint32_t> missing;  // analyzers that have not looked, by their place
  };
  std::optional<Known> look_up(const std::string& digest) const;
  LayerResult result_of(Known known, const std::string& digest, std::uint64_t size) const;
  LayerResult run_file(const LayerInput& input);
  LayerResult read(const LayerInput& input, const std::string& expected, std::optional<Known> known);
  void hash_file(const LayerInput& input, LayerResult& result);
  base::Result<std::string> hash_of(const LayerInput& input);
  void push_stream(const LayerInput& input, sys::Descriptor to_worker, LayerResult& result);
  std::unique_ptr<Collected> start(WorkerJob job, const LayerInput& input);
  bool finish(Collected& collected, LayerResult& result, const WholeFacts* base);

  Zygote& zygote_;
  const store::FactsCache& cache_;
  std::span<const analysis::Analyzer* const> analyzers_;
  const base::Limits& limits_;
  bool always_verify_;
  std::vector<analysis::Looked> wanted_;  // of each analyzer
  std::atomic<std::uint64_t> bytes_done_{0};
};

}  // namespace plimsoll::scan
