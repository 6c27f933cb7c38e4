// A stored layer in memory, as a worker reads it.
#pragma once
#include <string_view>

#include "layers/layer_stream.h"

namespace plimsoll::test {

class MemoryBytes final : public layers::StoredBytes {
 public:
  explicit MemoryBytes(std::string_view bytes) : rest_(bytes) {}
  base::Result<std::size_t> read(std::span<std::byte> out) override {
    const std::size_t size = std::min(out.size(), rest_.size());
    std::memcpy(out.data(), rest_.data(), size);
    rest_.remove_prefix(size);
    return size;
  }

 private:
  std::string_view rest_;
};

}  // namespace plimsoll::test
