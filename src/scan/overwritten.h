// Files of packages that a later layer wrote over: the marks of the layers against the lists of the packages, both of
// them hashes of paths. Millions of marks stream through; kept are two bytes for each of a million slots (the highest
// layer that wrote something there), and the files of packages whose slot says that a layer above may have hit them.
//
//   for each layer but the first:  see(layer, marks), as the squash reads them
//   for each list, lowest layer first:  own(file, package, layer)
//   take(read_marks, documents)
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
    const std::uint16_t highest = highest_[slot(file)];
    if (highest == 0) return;
    if (highest > layer) {
      candidates_.insert_or_assign(file & ~std::uint64_t{3},
                                   Candidate{&package, layer, 0, (file & analysis::kOwnedConfiguration) != 0});
    } else if (!candidates_.empty()) {
      candidates_.erase(file & ~std::uint64_t{3});
    }
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
  struct Candidate {
    const std::string* package;
    std::uint32_t layer, replaced_in;  // 0: not
    bool is_configuration;
  };
  static constexpr std::size_t kSlots = 1U << 20U;
  static std::size_t slot(std::uint64_t hash) { return (hash >> 24U) % kSlots; }

  std::vector<std::uint16_t> highest_;
  std::unordered_map<std::uint64_t, Candidate> candidates_;  // by path hash without kind
};

}  // namespace plimsoll::scan
