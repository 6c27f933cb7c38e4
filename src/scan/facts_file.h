// The frames of one layer, read back: from a file that a worker's frames were just written to, or from the cache.
#pragma once
#include <functional>
#include <span>
#include <vector>

#include "analysis/layer_facts.h"
#include "store/facts_cache.h"

namespace plimsoll::scan {

struct LayerFacts {
  std::vector<analysis::AnalyzerFacts> facts;
  std::vector<analysis::Link> links;
  std::vector<analysis::LayerHazard> hazards;
  analysis::LayerEnd end;
};

// What a scan has of a layer: a file, and whose facts in it are those of this scan. The cache holds others' too: of
// analyzers that this scan has no use for, or under other limits.
struct ScanFacts {
  store::FactsFile file;
  std::vector<analysis::Looked> wanted;
};

// Everything but the marks and the owned files. Of the analyzers' facts only those wanted; what is said of the layer as
// a whole always. Errors: invalid, truncated (no end frame).
base::Result<LayerFacts> load_facts(const ScanFacts& facts);

// Calls `take` with the payload of each frame; a frame of a kind that `wanted` refuses is passed over, and mostly not
// even read.
base::Status for_each_frame(const store::FactsFile& file, const std::function<bool(analysis::FrameKind)>& wanted,
                            const std::function<base::Status(analysis::FrameKind, std::string_view)>& take);

// The end frame alone: what was looked at, and whether the layer was whole.
base::Result<analysis::LayerEnd> load_end(const store::FactsFile& file);

// Hands the marks over, a frame at a time: they may be millions and never stand in memory together.
base::Status for_each_mark(const ScanFacts& facts, const std::function<void(std::span<const std::uint64_t>)>& take);

// Hands over the files of each owner, some at a time.
base::Status for_each_owned_file(const ScanFacts& facts,
                                 const std::function<void(std::uint64_t owner, std::span<const std::uint64_t>)>& take);

// Checks one frame as it arrives from a worker. Error: what is wrong with it.
base::Status check_frame(analysis::FrameKind kind, std::string_view payload);

}  // namespace plimsoll::scan
