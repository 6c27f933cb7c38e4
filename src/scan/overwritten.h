// Files of packages that a later layer wrote over: the marks of the layers against the lists of the packages, both of
// them hashes of paths. Millions of marks stream through; kept is a byte for each of four million slots (the highest
// layer that wrote something there), and the files of packages whose slot says that a layer above may have hit them: a
// cached scan has fifty milliseconds for all it does, and a list may have a hundred thousand files.
//
//   for each layer but the first:  see(layer, marks), as the squash reads them
//   for each list, lowest layer first:  own(file, package, layer)
//   take(layers, read_marks, documents, compared)
#pragma once
#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/squashed.h"
#include "base/result.h"

namespace plimsoll::scan {

class Overwritten {
 public:
  void see(std::uint32_t layer, std::span<const std::uint64_t> marks);

  // A file as a list has it (analysis::owned_file). `package` must live until `take`. The last list counts.
  void own(std::uint64_t file, const std::string& package, std::uint32_t layer) {
    if (highest_.empty()) return;
    const std::size_t at = slot(file);
    const std::uint8_t highest = highest_[at];
    if (highest == 0) return;
    const bool is_below = highest > layer;
    if (!is_below && !is_listed_[at]) return;  // a list of a higher layer speaks of what no list below did
    if (is_below) is_listed_[at] = true;
    listed_.push_back({file, &package, layer});
  }

  using TakeMarks = std::function<void(std::span<const std::uint64_t>)>;
  // What is replaced, by package and layer, but for files that `documents` know by name and
  // those whose content was compared (Verified::compared). `read_marks` hands the marks
  // of a layer over once more; a layer whose marks cannot be read hides nothing here: the squash has said so.
  std::vector<analysis::SquashedReplaced> take(std::uint32_t layers,
                                               const std::function<void(std::uint32_t, const TakeMarks&)>& read_marks,
                                               std::span<const analysis::SquashedDocument> documents,
                                               const std::unordered_map<std::uint64_t, std::uint32_t>& compared = {});

 private:
  struct Listed {
    std::uint64_t file;  // analysis::owned_file
    const std::string* package;
    std::uint32_t layer;
    std::uint32_t replaced_in = 0;  // 0: not
  };
  using Candidates = std::unordered_map<std::uint64_t, Listed>;  // by path hash without kind
  static constexpr std::size_t kSlots = 1U << 22U;
  static std::size_t slot(std::uint64_t hash) { return (hash >> 24U) % kSlots; }
  void find_hits(Candidates& candidates, std::uint32_t layers,
                 const std::function<void(std::uint32_t, const TakeMarks&)>& read_marks) const;

  std::vector<std::uint8_t> highest_;
  std::vector<bool> is_listed_;  // of each slot, whether a file of it is among these:
  std::vector<Listed> listed_;
};

}  // namespace plimsoll::scan
