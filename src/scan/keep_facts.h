// How a layer's facts come into the cache: what a worker has just said, joined with what is there of the same layer.
// Safe while other runs do the same, and at a kill in any moment: what is there is replaced under a lock, in one step.
#pragma once
#include <optional>
#include <string>

#include "scan/merge_facts.h"

namespace plimsoll::scan {

// Facts of this layer in the cache, where it was read to its end.
std::optional<WholeFacts> find_facts(const store::FactsCache& cache, const std::string& digest);

// Keeps what `writer` took of the layer of this digest, and gives a file with it and with the facts of `base` (may be
// null): what the cache had when the worker was started without those analyzers. A layer that could not be read to its
// end is not kept: the next scan reads it again. Error `mismatch`: the worker and `base` speak of different layers, and
// nothing is kept; others: a file could not be read or written.
base::Result<store::FactsFile> keep_facts(const store::FactsCache& cache, store::FactsCache::Writer& writer,
                                          const std::string& digest, const WholeFacts* base);

}  // namespace plimsoll::scan
