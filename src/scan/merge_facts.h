// What several runs found in one layer becomes one file, so that a scan with one more analyzer, or under other limits,
// runs only what was not run yet.
//
// Every run says again what is true of the layer as such: the marks are taken from the first source, links, hazards and
// gaps of the layer once where they are equal (a hard link is only noted where an analyzer wants its name, so that runs
// differ). An analyzer's facts are taken from the first source that has them. Owners are numbered by each run from one:
// those of later sources get the numbers behind.
#pragma once
#include <functional>
#include <span>
#include <vector>

#include "scan/facts_file.h"

namespace plimsoll::scan {

// Facts of a layer that was read to its end.
struct WholeFacts {
  store::FactsFile file;
  analysis::LayerEnd end;
};

// Whether both speak of the same layer: one that was unpacked to the same.
bool agree(const analysis::LayerEnd& a, const analysis::LayerEnd& b);

// Who of each source is taken. Nobody twice; of an analyzer with another version in an earlier source nothing, for that
// is not asked for again; and of one that looked under many configurations the first few, so that a file does not grow
// without end.
std::vector<std::vector<analysis::Looked>> choose(std::span<const WholeFacts* const> sources);

// Hands the frames of one file over, the end frame last. The newest source stands first. Errors: those of reading a
// source, and of `put`.
base::Status merge_facts(std::span<const WholeFacts* const> sources,
                         const std::function<base::Status(std::string_view frame)>& put);

}  // namespace plimsoll::scan
