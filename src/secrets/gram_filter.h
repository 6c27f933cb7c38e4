// Finds rare sequences of bytes (secrets/rare_grams.h) in text, at ten gigabytes a second and more.
//
// Bytes are of 32 classes: a letter of either case is one. Tables say which pairs of classes may be the first, the
// middle and the last pair of four bytes: 1,024 bits each, so they lie in registers, and 64 places of a text are looked
// up by a few instructions. What passes all three is looked up by its four bytes, then by up to eight. So that pairs of
// one sequence seldom pass with those of another, sequences are of two kinds, by their first byte.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "secrets/places.h"
#include "secrets/rare_grams.h"

namespace plimsoll::secrets {

class GramTables {
 public:
  using Cells = std::array<std::uint8_t, 128>;
  // Byte a << 2 | b >> 3, bit b & 7, of the pair of classes a, b. The first pairs; the middle ones of sequences that
  // begin with an even class, and with an odd one; the last ones of the two.
  alignas(64) std::array<Cells, 5> pairs{};
  std::array<std::uint8_t, 1U << 16U> kinds{};  // by hash of four bytes: a number of `lists`; 0: none

  struct Entry {
    std::uint64_t text = 0, mask = 0;     // 8 bytes, little-endian; bits that `mask` leaves out may be any
    std::uint32_t before = 0, after = 0;  // as of Gram
    bool operator==(const Entry&) const = default;
  };
  std::array<Entry, 512> entries{};
  std::array<std::array<std::uint16_t, 8>, 256> lists{};  // numbers of entries; 0 ends a list
  std::uint32_t entry_count = 1, list_count = 1;          // the first ones stand for none

  static std::uint32_t hash(std::uint32_t four_bytes) { return (four_bytes | 0x20202020U) * 0x9e3779b1U >> 16U; }
  // False where there is no room for it.
  bool add(const Gram& gram);

 private:
  static void add_pairs(Cells& cells, const ByteSet& one, const ByteSet& two);
  bool append(std::uint8_t& kind, std::uint16_t entry);
};

class GramFilter {
 public:
  // `plain` is what every processor runs, for the tests; it is slower than trying all expressions.
  enum class Code : std::uint8_t { fastest, plain };
  explicit GramFilter(Code code = Code::fastest) : code_(code) {}

  // Whether this processor has the instructions (AVX-512 VBMI).
  static bool is_fast_here();

  // Where a match can stand, in order; places that touch are one. Its memory is used again.
  const std::vector<Place>& find(std::string_view text, const GramTables& tables);

 private:
  void look(std::string_view text, std::uint32_t at, const GramTables& tables);

  Code code_;
  std::vector<Place> places_;
};

}  // namespace plimsoll::secrets
