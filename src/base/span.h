// A part of a text.
#pragma once
#include <cstdint>

namespace plimsoll::base {

// Bytes, `end` exclusive.
struct Span {
  std::uint32_t start = 0, end = 0;
  std::uint32_t size() const { return end - start; }
  bool operator==(const Span&) const = default;
};

}  // namespace plimsoll::base
