#include "secrets/bit_positions.h"

#include <array>
#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace plimsoll::secrets {
namespace {

std::size_t list_plain(std::span<const std::uint64_t> words, std::uint32_t at, std::uint32_t* positions) {
  std::uint32_t* next = positions;
  for (std::uint64_t word : words) {
    const auto count = static_cast<unsigned>(std::popcount(word));
    for (unsigned done = 0; done < count; done += 4) {  // almost always once or not at all
      for (unsigned i = 0; i < 4; ++i, word &= word - 1)
        next[done + i] = at + static_cast<std::uint32_t>(std::countr_zero(word));
    }
    next += count;
    at += 64;
  }
  return static_cast<std::size_t>(next - positions);
}

#if defined(__x86_64__)

// The sixteen bytes of `kept` at 16 * I, as numbers, plus `base`. (With masks, though all bits are set: GCC 12 with
// sanitizers takes the undefined register of the intrinsics without masks for an error of ours, its bug 105593.)
template <int I>
[[gnu::target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,popcnt")]] inline __m512i widened(__m512i kept, __m512i base) {
  const __m128i sixteen = _mm512_maskz_extracti32x4_epi32(0xF, kept, I);
  return _mm512_add_epi32(base, _mm512_maskz_cvtepu8_epi32(0xFFFF, sixteen));
}

[[gnu::target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,popcnt")]] std::size_t list_vbmi2(
    std::span<const std::uint64_t> words, std::uint32_t at, std::uint32_t* positions) {
  alignas(64) static constexpr std::array<std::uint8_t, 64> kNumbers = [] {
    std::array<std::uint8_t, 64> numbers{};
    for (unsigned i = 0; i < 64; ++i) numbers[i] = static_cast<std::uint8_t>(i);
    return numbers;
  }();
  const __m512i numbers = _mm512_load_si512(kNumbers.data());
  std::uint32_t* next = positions;
  for (const std::uint64_t word : words) {
    const __m512i kept = _mm512_maskz_compress_epi8(word, numbers);
    const __m512i base = _mm512_set1_epi32(static_cast<int>(at));
    const auto count = static_cast<unsigned>(__builtin_popcountll(word));
    _mm512_storeu_si512(next, widened<0>(kept, base));
    if (count > 16) [[unlikely]] {
      _mm512_storeu_si512(next + 16, widened<1>(kept, base));
      _mm512_storeu_si512(next + 32, widened<2>(kept, base));
      _mm512_storeu_si512(next + 48, widened<3>(kept, base));
    }
    next += count;
    at += 64;
  }
  return static_cast<std::size_t>(next - positions);
}

#endif

}  // namespace

BitPositions plain_bit_positions() {
  return list_plain;
}

BitPositions bit_positions() {
#if defined(__x86_64__)
  static const bool kHas = __builtin_cpu_supports("avx512vbmi2") != 0 && __builtin_cpu_supports("avx512bw") != 0;
  if (kHas) return list_vbmi2;
#endif
  return list_plain;
}

}  // namespace plimsoll::secrets
