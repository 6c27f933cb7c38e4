// Sorts any number of (text, number) pairs in bounded memory: full buffers are sorted and written to a file that has
// no name, and `merge` reads all of them side by side.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sys/file.h"

namespace plimsoll::advisory {

class SpillSorter {
 public:
  // `folder` holds the spill file (which is unlinked); `memory` bounds the buffer, in bytes.
  explicit SpillSorter(std::string folder, std::size_t memory = 12U << 20U)
      : folder_(std::move(folder)), memory_(memory) {}
  base::Status add(std::string_view key, std::uint64_t value);
  // Every pair in order of key, then value. Ends the sorter. Error: io, or what `visit` says.
  base::Status merge(const std::function<base::Status(std::string_view key, std::uint64_t value)>& visit);

 private:
  struct Run {
    std::uint64_t start, end;  // bytes in the spill file
  };
  void sort();
  base::Status spill();
  base::Status merge_runs(const std::function<base::Status(std::string_view, std::uint64_t)>& visit);
  std::string folder_;
  std::size_t memory_;
  std::string arena_;                   // 8 bytes of value, 4 of length, the key, one after another
  std::vector<std::uint32_t> entries_;  // where each begins
  sys::Descriptor file_;
  std::uint64_t file_size_ = 0;
  std::vector<Run> runs_;
};

}  // namespace plimsoll::advisory
