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

// In the order of Masks::rows().
enum : unsigned { kValue = 1, kToken = 2, kWord = 4, kSign = 8, kSkip = 16, kSlash = 32, kClose = 64, kMark = 128 };

const std::array<std::uint8_t, 256>& classes() {
  static const std::array<std::uint8_t, 256> kAll = [] {
    std::array<std::uint8_t, 256> all{};
    const std::pair<ByteSet, unsigned> sets[] = {
        {value_bytes(), kValue},       {token_bytes(), kToken}, {words(), kWord},      {set_of("=:,>("), kSign},
        {set_of(" \t\"'`[{("), kSkip}, {set_of("bfru"), kMark}, {set_of("/"), kSlash}, {set_of("rncRNC"), kClose}};
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

void classify_plain(const char* text, std::size_t blocks, Masks& masks, std::size_t first) {
  const auto& of = classes();
  const auto rows = masks.rows();
  for (std::size_t b = 0; b < blocks; ++b) {
    std::array<std::uint64_t, 8> m{};
    for (unsigned i = 0; i < 64; ++i) {
      const std::uint64_t c = of[static_cast<unsigned char>(text[64 * b + i])];
      for (unsigned k = 0; k < 8; ++k) m[k] |= (c >> k & 1U) << i;
    }
    for (unsigned k = 0; k < 8; ++k) (*rows[k])[first + b] = m[k];
  }
}

#if defined(__x86_64__)

// One pair of tables for some classes: each class is split into sets that share a row of lower halves, one bit for
// each.
struct Tables {
  alignas(16) std::array<std::uint8_t, 16> low{}, high{};
  std::array<std::uint8_t, 8> bits{};  // those of each class
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
  Tables value = make_tables({0}), token = make_tables({1}), word = make_tables({2, 5, 6}),
         other = make_tables({3, 4, 7});
};
const AllTables& all_tables() {
  static const AllTables kAll;
  return kAll;
}

bool has_avx512() {
  return __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512f") != 0;
}

[[gnu::target("avx512f,avx512bw")]] __m512i four_times(const std::array<std::uint8_t, 16>& table) {
  std::array<std::uint8_t, 64> all;
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = table[i % table.size()];
  return _mm512_loadu_si512(all.data());
}

[[gnu::target("avx512f,avx512bw")]] __m512i all_of(std::uint8_t byte) {
  return _mm512_set1_epi8(static_cast<char>(byte));
}

[[gnu::target("avx512f,avx512bw")]] void classify_avx512(const char* text, std::size_t blocks, Masks& m,
                                                         std::size_t first) {
  const AllTables& t = all_tables();
  const __m512i value_low = four_times(t.value.low), value_high = four_times(t.value.high),
                token_low = four_times(t.token.low), token_high = four_times(t.token.high),
                word_low = four_times(t.word.low), word_high = four_times(t.word.high),
                other_low = four_times(t.other.low), other_high = four_times(t.other.high);
  const __m512i half = all_of(15), word = all_of(t.word.bits[2]), sign = all_of(t.other.bits[3]),
                skip = all_of(t.other.bits[4]), slash = all_of(t.word.bits[5]), close = all_of(t.word.bits[6]),
                mark = all_of(t.other.bits[7]);
  for (std::size_t b = 0; b < blocks; ++b) {
    const __m512i x = _mm512_loadu_si512(text + 64 * b);
    const __m512i low = _mm512_and_si512(x, half), high = _mm512_and_si512(_mm512_srli_epi16(x, 4), half);
    const __m512i words = _mm512_and_si512(_mm512_shuffle_epi8(word_low, low), _mm512_shuffle_epi8(word_high, high));
    const __m512i other = _mm512_and_si512(_mm512_shuffle_epi8(other_low, low), _mm512_shuffle_epi8(other_high, high));
    m.value[first + b] =
        _mm512_test_epi8_mask(_mm512_shuffle_epi8(value_low, low), _mm512_shuffle_epi8(value_high, high));
    m.token[first + b] =
        _mm512_test_epi8_mask(_mm512_shuffle_epi8(token_low, low), _mm512_shuffle_epi8(token_high, high));
    m.word[first + b] = _mm512_test_epi8_mask(words, word);
    m.sign[first + b] = _mm512_test_epi8_mask(other, sign);
    m.skip[first + b] = _mm512_test_epi8_mask(other, skip);
    m.slash[first + b] = _mm512_test_epi8_mask(words, slash);
    m.close[first + b] = _mm512_test_epi8_mask(words, close);
    m.mark[first + b] = _mm512_test_epi8_mask(other, mark);
  }
}

bool has_avx2() {
  return __builtin_cpu_supports("avx2") != 0;
}

[[gnu::target("avx2")]] __m256i twice(const std::array<std::uint8_t, 16>& table) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(table.data())));
}

// Which of 32 bytes share a bit with `bits`.
[[gnu::target("avx2")]] inline std::uint64_t test(__m256i bytes, __m256i bits) {
  return ~static_cast<std::uint32_t>(
      _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_and_si256(bytes, bits), _mm256_setzero_si256())));
}

[[gnu::target("avx2")]] void classify_avx2(const char* text, std::size_t blocks, Masks& m, std::size_t first) {
  const AllTables& t = all_tables();
  const __m256i value_low = twice(t.value.low), value_high = twice(t.value.high), token_low = twice(t.token.low),
                token_high = twice(t.token.high), word_low = twice(t.word.low), word_high = twice(t.word.high),
                other_low = twice(t.other.low), other_high = twice(t.other.high);
  const auto all_32 = [](std::uint8_t byte) { return static_cast<char>(byte); };
  const __m256i half = _mm256_set1_epi8(15), word = _mm256_set1_epi8(all_32(t.word.bits[2])),
                sign = _mm256_set1_epi8(all_32(t.other.bits[3])), skip = _mm256_set1_epi8(all_32(t.other.bits[4])),
                slash = _mm256_set1_epi8(all_32(t.word.bits[5])), close = _mm256_set1_epi8(all_32(t.word.bits[6])),
                mark = _mm256_set1_epi8(all_32(t.other.bits[7]));
  for (std::size_t b = 0; b < blocks; ++b) {
    std::array<std::uint64_t, 8> out{};
    for (unsigned i = 0; i < 64; i += 32) {
      const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + 64 * b + i));
      const __m256i low = _mm256_and_si256(x, half), high = _mm256_and_si256(_mm256_srli_epi16(x, 4), half);
      const __m256i words = _mm256_and_si256(_mm256_shuffle_epi8(word_low, low), _mm256_shuffle_epi8(word_high, high));
      const __m256i other =
          _mm256_and_si256(_mm256_shuffle_epi8(other_low, low), _mm256_shuffle_epi8(other_high, high));
      out[0] |= test(_mm256_shuffle_epi8(value_low, low), _mm256_shuffle_epi8(value_high, high)) << i;
      out[1] |= test(_mm256_shuffle_epi8(token_low, low), _mm256_shuffle_epi8(token_high, high)) << i;
      out[2] |= test(words, word) << i;
      out[3] |= test(other, sign) << i;
      out[4] |= test(other, skip) << i;
      out[5] |= test(words, slash) << i;
      out[6] |= test(words, close) << i;
      out[7] |= test(other, mark) << i;
    }
    m.value[first + b] = out[0];
    m.token[first + b] = out[1];
    m.word[first + b] = out[2];
    m.sign[first + b] = out[3];
    m.skip[first + b] = out[4];
    m.slash[first + b] = out[5];
    m.close[first + b] = out[6];
    m.mark[first + b] = out[7];
  }
}

#endif

}  // namespace

const std::vector<Classifier>& classifiers() {
  static const std::vector<Classifier> kAll = {
#if defined(__x86_64__)
    {"avx512", has_avx512, classify_avx512},
    {"avx2", has_avx2, classify_avx2},
#endif
    {"plain", always, classify_plain},
  };
  return kAll;
}

}  // namespace plimsoll::secrets
