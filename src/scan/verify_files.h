// The checksums that packages recorded against those of the files of the image (--verify-files).
#pragma once
#include <cstdint>
#include <unordered_map>

#include "analysis/squashed.h"
#include "scan/overwritten.h"

namespace plimsoll::scan {

struct Verified {
  std::vector<analysis::SquashedModified> modified;           // by path
  std::unordered_map<std::uint64_t, std::uint32_t> compared;  // path hash without kind -> the last layer with the file
  std::uint64_t files = 0, packages = 0;                      // how many were compared, and of how many packages
};

// Takes the documents of checksums out of `squashed`. `read_marks` hands the marks of a layer over: what a later layer
// removes or puts a link in the place of is not there to be judged.
Verified verify_files(analysis::Squashed& squashed, std::uint32_t layers,
                      const std::function<void(std::uint32_t, const Overwritten::TakeMarks&)>& read_marks);

}  // namespace plimsoll::scan
