// How large bytes would be as a gzip file, without keeping it.
#pragma once
#include <cstdint>
#include <memory>
#include <string_view>

namespace plimsoll::formats {

// Counts with ISA-L's level 1, whose files are larger than those of gzip's default level: a limit kept here is kept
// there. A call of `size` ends a block, which costs some bytes; call it every few hundred KiB, not for each piece.
class GzipSize {
 public:
  GzipSize();
  ~GzipSize();
  void update(std::string_view bytes);
  std::uint64_t size();  // of the file that holds all bytes so far

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace plimsoll::formats
