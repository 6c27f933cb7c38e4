// Runs analyzers over fuzzed bytes as a worker would, in memory and as a file that must be read piece by piece.
#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "inventory/all_analyzers.h"

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

inline void analyze(const analysis::Analyzer& analyzer, std::string_view path, const std::uint8_t* data,
                    std::size_t size) {
  const base::Bytes bytes = std::as_bytes(std::span(data, size));
  analysis::Entry entry;
  entry.path = path;
  entry.size = size;
  if (analyzer.sniff != nullptr) analyzer.sniff(entry, bytes.first(std::min<std::size_t>(size, 4096)));
  analysis::Facts facts;
  analyzer.visit(entry, base::MemoryAccess(bytes), {}, facts);
  analyzer.visit(entry, Pieces(bytes), {}, facts);
}

}  // namespace plimsoll::fuzz
