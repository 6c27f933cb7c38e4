// A file that is not in memory, as far as its reader can tell.
#pragma once
#include "base/random_access.h"

namespace plimsoll::fuzz {

class Pieces final : public base::RandomAccess {
 public:
  explicit Pieces(base::Bytes bytes) : memory_(bytes) {}
  std::uint64_t size() const override { return memory_.size(); }
  base::Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) const override {
    return memory_.read_at(offset, out);
  }

 private:
  base::MemoryAccess memory_;
};

}  // namespace plimsoll::fuzz
