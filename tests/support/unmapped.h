// A file whose bytes are not in memory, as those of a large one are not.
#pragma once
#include <string_view>

#include "base/random_access.h"

namespace plimsoll::test {

// Small reads at any offset, and never the whole as a span: what a parser sees of a spilled file.
class Unmapped final : public base::RandomAccess {
 public:
  explicit Unmapped(std::string_view bytes) : memory_(base::bytes_of(bytes)) {}
  std::uint64_t size() const override { return memory_.size(); }
  base::Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) const override {
    bytes_read += out.size();
    return memory_.read_at(offset, out);
  }
  mutable std::uint64_t bytes_read = 0;

 private:
  base::MemoryAccess memory_;
};

}  // namespace plimsoll::test
