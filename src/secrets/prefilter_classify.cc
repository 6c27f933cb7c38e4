// The vector code looks each byte up by its two halves: a table of 16 entries for the lower half, one for the upper; a
// byte is of a class where the two entries share a bit of the class. The tables are made from the same sets as the
// plain code's, and the tests compare all of them.
#include <array>

#include "secrets/prefilter.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace plimsoll::secrets {
namespace {

ByteSet set_of(std::string_view bytes) {
  ByteSet set;
  for (const char c : bytes) set.set(static_cast<unsigned char>(c));
  return set;
}

ByteSet words() {
  return set_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_");
}

enum : unsigned { kValue = 1, kToken = 2, kWord = 4, kSign = 8, kSkip = 16, kMark = 32 };

const std::array<std::uint8_t, 256>& classes() {
  static const std::array<std::uint8_t, 256> kAll = [] {
    std::array<std::uint8_t, 256> all{};
    const std::pair<ByteSet, unsigned> sets[] = {
        {value_bytes(), kValue},  {token_bytes(), kToken},       {words(), kWord},
        {set_of("=:,>("), kSign}, {set_of(" \t\"'`[{("), kSkip}, {set_of("bfru"), kMark}};
    for (const auto& [set, bit] : sets) {
      for (unsigned c = 0; c < 256; ++c) all[c] = static_cast<std::uint8_t>(all[c] | (set[c] ? bit : 0U));
    }
    return all;
  }();
  return kAll;
}

bool always() {
  return true;
}

void classify_plain(const char* text, std::size_t blocks, Masks* masks) {
  const auto& of = classes();
  for (std::size_t b = 0; b < blocks; ++b) {
    Masks m;
    for (unsigned i = 0; i < 64; ++i) {
      const std::uint64_t c = of[static_cast<unsigned char>(text[64 * b + i])];
      m.value |= (c & 1U) << i;
      m.token |= (c >> 1U & 1U) << i;
      m.word |= (c >> 2U & 1U) << i;
      m.sign |= (c >> 3U & 1U) << i;
      m.skip |= (c >> 4U & 1U) << i;
      m.mark |= (c >> 5U & 1U) << i;
    }
    masks[b] = m;
  }
}

#if defined(__x86_64__)

// One pair of tables for some classes: each class is split into sets that share a row of lower halves, one bit for
// each.
struct Tables {
  alignas(16) std::array<std::uint8_t, 16> low{}, high{};
  std::array<std::uint8_t, 6> bits{};  // those of each class
};

// Tables for the classes of which the numbers are given. They must need no more than 8 different rows.
Tables make_tables(std::initializer_list<unsigned> wanted) {
  Tables t;
  unsigned used = 0;
  for (const unsigned number : wanted) {
    std::vector<std::pair<std::uint16_t, unsigned>> rows;  // which lower halves, and their bit
    for (unsigned high = 0; high < 16; ++high) {
      std::uint16_t row = 0;
      for (unsigned low = 0; low < 16; ++low) {
        if ((classes()[16 * high + low] >> number & 1U) != 0) row = static_cast<std::uint16_t>(row | 1U << low);
      }
      if (row == 0) continue;
      auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.first == row; });
      if (found == rows.end()) found = rows.insert(rows.end(), {row, 1U << used++});
      t.high[high] = static_cast<std::uint8_t>(t.high[high] | found->second);
    }
    for (const auto& [row, bit] : rows) {
      for (unsigned low = 0; low < 16; ++low) {
        if ((row >> low & 1U) != 0) t.low[low] = static_cast<std::uint8_t>(t.low[low] | bit);
      }
      t.bits[number] = static_cast<std::uint8_t>(t.bits[number] | bit);
    }
  }
  return t;
}

struct AllTables {
  Tables value = make_tables({0}), token = make_tables({1}), word = make_tables({2}), other = make_tables({3, 4, 5});
};
const AllTables& all_tables() {
  static const AllTables kAll;
  return kAll;
}

bool has_avx2() {
  return __builtin_cpu_supports("avx2") != 0;
}

bool has_ssse3() {
  return __builtin_cpu_supports("ssse3") != 0;
}

[[gnu::target("avx2")]] __m256i twice(const std::array<std::uint8_t, 16>& table) {
  return _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(table.data())));
}

[[gnu::target("avx2")]] void classify_avx2(const char* text, std::size_t blocks, Masks* masks) {
  const AllTables& t = all_tables();
  const __m256i value_low = twice(t.value.low), value_high = twice(t.value.high), token_low = twice(t.token.low),
                token_high = twice(t.token.high), word_low = twice(t.word.low), word_high = twice(t.word.high),
                other_low = twice(t.other.low), other_high = twice(t.other.high);
  const __m256i half = _mm256_set1_epi8(15), zero = _mm256_setzero_si256(),
                sign = _mm256_set1_epi8(static_cast<char>(t.other.bits[3])),
                skip = _mm256_set1_epi8(static_cast<char>(t.other.bits[4])),
                mark = _mm256_set1_epi8(static_cast<char>(t.other.bits[5]));
  for (std::size_t b = 0; b < blocks; ++b) {
    std::array<std::uint32_t, 12> out;
    for (unsigned i = 0; i < 2; ++i) {
      const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + 64 * b + 32 * i));
      const __m256i low = _mm256_and_si256(x, half), high = _mm256_and_si256(_mm256_srli_epi16(x, 4), half);
      const __m256i is_value =
          _mm256_and_si256(_mm256_shuffle_epi8(value_low, low), _mm256_shuffle_epi8(value_high, high));
      const __m256i is_token =
          _mm256_and_si256(_mm256_shuffle_epi8(token_low, low), _mm256_shuffle_epi8(token_high, high));
      const __m256i is_word =
          _mm256_and_si256(_mm256_shuffle_epi8(word_low, low), _mm256_shuffle_epi8(word_high, high));
      const __m256i other =
          _mm256_and_si256(_mm256_shuffle_epi8(other_low, low), _mm256_shuffle_epi8(other_high, high));
      out[i] = ~static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(is_token, zero)));
      out[10 + i] = ~static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(is_value, zero)));
      out[2 + i] = ~static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(is_word, zero)));
      out[4 + i] =
          ~static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_and_si256(other, sign), zero)));
      out[6 + i] =
          ~static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_and_si256(other, skip), zero)));
      out[8 + i] =
          ~static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_and_si256(other, mark), zero)));
    }
    const auto whole = [&](unsigned i) { return out[i] | static_cast<std::uint64_t>(out[i + 1]) << 32U; };
    masks[b] = {whole(10), whole(0), whole(2), whole(4), whole(6), whole(8)};
  }
}

[[gnu::target("ssse3")]] __m128i once(const std::array<std::uint8_t, 16>& table) {
  return _mm_load_si128(reinterpret_cast<const __m128i*>(table.data()));
}

[[gnu::target("ssse3")]] std::uint64_t not_zero(__m128i bytes) {
  return ~static_cast<std::uint64_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_setzero_si128()))) & 0xffffU;
}

[[gnu::target("ssse3")]] void classify_ssse3(const char* text, std::size_t blocks, Masks* masks) {
  const AllTables& t = all_tables();
  const __m128i value_low = once(t.value.low), value_high = once(t.value.high), token_low = once(t.token.low),
                token_high = once(t.token.high), word_low = once(t.word.low), word_high = once(t.word.high),
                other_low = once(t.other.low), other_high = once(t.other.high);
  const __m128i half = _mm_set1_epi8(15), sign = _mm_set1_epi8(static_cast<char>(t.other.bits[3])),
                skip = _mm_set1_epi8(static_cast<char>(t.other.bits[4])),
                mark = _mm_set1_epi8(static_cast<char>(t.other.bits[5]));
  for (std::size_t b = 0; b < blocks; ++b) {
    Masks m;
    for (unsigned i = 0; i < 4; ++i) {
      const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + 64 * b + 16 * i));
      const __m128i low = _mm_and_si128(x, half), high = _mm_and_si128(_mm_srli_epi16(x, 4), half);
      const __m128i is_value = _mm_and_si128(_mm_shuffle_epi8(value_low, low), _mm_shuffle_epi8(value_high, high));
      const __m128i is_token = _mm_and_si128(_mm_shuffle_epi8(token_low, low), _mm_shuffle_epi8(token_high, high));
      const __m128i is_word = _mm_and_si128(_mm_shuffle_epi8(word_low, low), _mm_shuffle_epi8(word_high, high));
      const __m128i other = _mm_and_si128(_mm_shuffle_epi8(other_low, low), _mm_shuffle_epi8(other_high, high));
      m.value |= not_zero(is_value) << (16 * i);
      m.token |= not_zero(is_token) << (16 * i);
      m.word |= not_zero(is_word) << (16 * i);
      m.sign |= not_zero(_mm_and_si128(other, sign)) << (16 * i);
      m.skip |= not_zero(_mm_and_si128(other, skip)) << (16 * i);
      m.mark |= not_zero(_mm_and_si128(other, mark)) << (16 * i);
    }
    masks[b] = m;
  }
}

#endif

}  // namespace

const std::vector<Classifier>& classifiers() {
  static const std::vector<Classifier> kAll = {
#if defined(__x86_64__)
    {"avx2", has_avx2, classify_avx2},
    {"ssse3", has_ssse3, classify_ssse3},
#endif
    {"plain", always, classify_plain},
  };
  return kAll;
}

}  // namespace plimsoll::secrets
