#include "secrets/gram_filter.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <set>

#include "secrets/bit_positions.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace plimsoll::secrets {
namespace {

constexpr std::size_t kBlock = 64;
constexpr std::size_t kBlocks = 64;  // that are done before their positions are looked at

constexpr std::size_t cell(unsigned a, unsigned b) {
  return a << 2U | b >> 3U;
}

// What is known of each place: a bit for each, a word for each block.
struct Pairs {
  using Row = std::array<std::uint64_t, kBlocks + 2>;  // one that is not listed yet, and zeros behind it
  Row odd{};                                           // its first byte is of a class with an odd number
  Row first{};                                         // a first pair stands here
  std::array<Row, 2> middle{},
      last{};  // a middle one, a last one, of those that begin with an even class and an odd one
};

// Of some blocks, into the words from number `to` on. Reads one byte behind the blocks.
using FindPairs = void (*)(const char* text, std::size_t blocks, const GramTables& tables, Pairs& pairs,
                           std::size_t to);

void find_pairs_plain(const char* text, std::size_t blocks, const GramTables& tables, Pairs& pairs, std::size_t to) {
  for (std::size_t b = 0; b < blocks; ++b) {
    std::array<std::uint64_t, 6> bits{};
    for (std::size_t i = 0; i < kBlock; ++i) {
      const unsigned one = gram_class(static_cast<unsigned char>(text[kBlock * b + i]));
      const unsigned two = gram_class(static_cast<unsigned char>(text[kBlock * b + i + 1]));
      bits[5] |= static_cast<std::uint64_t>(one & 1U) << i;
      for (std::size_t k = 0; k < 5; ++k)
        bits[k] |= static_cast<std::uint64_t>(tables.pairs[k][cell(one, two)] >> (two & 7U) & 1U) << i;
    }
    pairs.first[to + b] = bits[0];
    for (std::size_t odd = 0; odd < 2; ++odd) {
      pairs.middle[odd][to + b] = bits[1 + odd];
      pairs.last[odd][to + b] = bits[3 + odd];
    }
    pairs.odd[to + b] = bits[5];
  }
}

#if defined(__x86_64__)

bool has_vbmi() {
  static const bool kHas = __builtin_cpu_supports("avx512vbmi") != 0 && __builtin_cpu_supports("avx512bw") != 0;
  return kHas;
}

// A table in two registers.
struct Table {
  __m512i low, high;
};
[[gnu::target("avx512f,avx512bw,avx512vbmi"), gnu::always_inline]] inline Table load(const GramTables::Cells& cells) {
  return {_mm512_loadu_si512(cells.data()), _mm512_loadu_si512(cells.data() + 64)};
}
[[gnu::target("avx512f,avx512bw,avx512vbmi"), gnu::always_inline]] inline __m512i look_up(const Table& table,
                                                                                          __m512i at) {
  return _mm512_permutex2var_epi8(table.low, at, table.high);
}

[[gnu::target("avx512f,avx512bw,avx512vbmi")]] void find_pairs_vbmi(const char* text, std::size_t blocks,
                                                                    const GramTables& tables, Pairs& pairs,
                                                                    std::size_t to) {
  const auto& [first_cells, even_middle, odd_middle, even_last, odd_last] = tables.pairs;
  const Table classes = load(kGramClasses), first = load(first_cells), middle_0 = load(even_middle),
              middle_1 = load(odd_middle), last_0 = load(even_last), last_1 = load(odd_last);
  const __m512i low_two = _mm512_set1_epi8(3), low_three = _mm512_set1_epi8(7), upper_six = _mm512_set1_epi8(~3),
                lowest = _mm512_set1_epi8(1);
  const __m512i bit_of = _mm512_set1_epi64(static_cast<long long>(0x8040201008040201ULL));
  for (std::size_t b = 0; b < blocks; ++b) {
    const __m512i one = look_up(classes, _mm512_loadu_si512(text + kBlock * b));
    const __m512i two = look_up(classes, _mm512_loadu_si512(text + kBlock * b + 1));
    // Classes have five bits, so a shift takes none from one byte into the next but the three that the mask drops.
    const __m512i at = _mm512_or_si512(_mm512_and_si512(upper_six, _mm512_slli_epi16(one, 2)),
                                       _mm512_and_si512(low_two, _mm512_srli_epi16(two, 3)));
    const __m512i bit = _mm512_shuffle_epi8(bit_of, _mm512_and_si512(two, low_three));
    pairs.odd[to + b] = _mm512_test_epi8_mask(one, lowest);
    pairs.first[to + b] = _mm512_test_epi8_mask(look_up(first, at), bit);
    pairs.middle[0][to + b] = _mm512_test_epi8_mask(look_up(middle_0, at), bit);
    pairs.middle[1][to + b] = _mm512_test_epi8_mask(look_up(middle_1, at), bit);
    pairs.last[0][to + b] = _mm512_test_epi8_mask(look_up(last_0, at), bit);
    pairs.last[1][to + b] = _mm512_test_epi8_mask(look_up(last_1, at), bit);
  }
}

#endif

// Where all three stand in a row.
Pairs::Row& all_three(Pairs& pairs, std::size_t blocks) {
  const auto both = [&](std::size_t odd, std::size_t b) {
    const auto &middle = pairs.middle[odd], &last = pairs.last[odd];
    return (middle[b] >> 1U | middle[b + 1] << 63U) & (last[b] >> 2U | last[b + 1] << 62U);
  };
  for (std::size_t b = 0; b < blocks; ++b) pairs.first[b] &= (pairs.odd[b] & both(1, b)) | (~pairs.odd[b] & both(0, b));
  return pairs.first;
}

// Word `from` of each row becomes the first one.
void move_to_front(Pairs& pairs, std::size_t from) {
  for (Pairs::Row* row : {&pairs.odd, &pairs.first, &pairs.middle[0], &pairs.middle[1], &pairs.last[0], &pairs.last[1]})
    (*row)[0] = (*row)[from];
}

// Of positions, those whose four bytes are of some list.
std::size_t keep_known(std::string_view text, const GramTables& tables, std::uint32_t* positions, std::size_t count) {
  while (count > 0 && positions[count - 1] + 4 > text.size()) --count;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t four = 0;
    std::memcpy(&four, text.data() + positions[i], 4);
    positions[kept] = positions[i];
    kept += tables.kinds[GramTables::hash(four)] != 0 ? 1 : 0;
  }
  return kept;
}

}  // namespace

// Every pair that the two sets make.
void GramTables::add_pairs(Cells& cells, const ByteSet& one, const ByteSet& two) {
  for (unsigned a = 0; a < 256; ++a) {
    for (unsigned b = 0; one[a] && b < 256; ++b) {
      std::uint8_t& bits = cells[cell(gram_class(a), gram_class(b))];
      if (two[b]) bits = static_cast<std::uint8_t>(bits | 1U << (gram_class(b) & 7U));
    }
  }
}

bool GramTables::add(const Gram& gram) {
  const auto& bytes = gram.bytes;
  add_pairs(pairs[0], bytes[0], bytes[1]);
  std::array<bool, 2> begins{};  // with an even class, with an odd one
  for (unsigned c = 0; c < 256; ++c) begins[gram_class(c) & 1U] = begins[gram_class(c) & 1U] || bytes[0][c];
  for (std::size_t odd = 0; odd < 2; ++odd) {
    if (!begins[odd]) continue;
    add_pairs(pairs[1 + odd], bytes[1], bytes[2]);
    add_pairs(pairs[3 + odd], bytes[2], bytes[3]);
  }
  Entry entry;
  entry.before = gram.before;
  entry.after = gram.after;
  std::set<std::uint32_t> hashes;
  std::vector<std::uint32_t> texts{0};
  for (unsigned i = 0; i < gram.bytes.size(); ++i) {
    std::set<std::uint32_t> folded;
    for (unsigned c = 0; c < 256; ++c) {
      if (gram.bytes[i][c]) folded.insert(c | 0x20U);
    }
    if (folded.size() == 1) {
      const auto byte = static_cast<std::uint64_t>(gram.bytes[i]._Find_first());
      entry.text |= byte << 8U * i;
      entry.mask |= (gram.bytes[i].count() == 1 ? 0xffULL : 0xdfULL) << 8U * i;
    }
    if (i >= Gram::kLeast) continue;
    std::vector<std::uint32_t> longer;
    for (const std::uint32_t c : folded) {
      for (const std::uint32_t text : texts) longer.push_back(text | c << 8U * i);
    }
    texts = std::move(longer);
  }
  const auto* const same = std::find(entries.begin() + 1, entries.begin() + entry_count, entry);
  const auto number = static_cast<std::uint16_t>(same - entries.begin());
  if (number == entries.size()) return false;
  if (number == entry_count) entries[entry_count++] = entry;
  for (const std::uint32_t text : texts) hashes.insert(hash(text));
  return std::all_of(hashes.begin(), hashes.end(), [&](std::uint32_t h) { return append(kinds[h], number); });
}

// Makes `kind` the list that has one entry more.
bool GramTables::append(std::uint8_t& kind, std::uint16_t entry) {
  auto list = lists[kind];
  auto* const end = std::find(list.begin(), list.end(), 0);
  if (std::find(list.begin(), end, entry) != end) return true;
  if (end == list.end()) return false;
  *end = entry;
  const auto* const same = std::find(lists.begin() + 1, lists.begin() + list_count, list);
  const auto number = static_cast<std::size_t>(same - lists.begin());
  if (number == lists.size()) return false;
  if (number == list_count) lists[list_count++] = list;
  kind = static_cast<std::uint8_t>(number);
  return true;
}

bool GramFilter::is_fast_here() {
#if defined(__x86_64__)
  return has_vbmi();
#else
  return false;
#endif
}

// Compares the bytes at `at` with those that their list names.
void GramFilter::look(std::string_view text, std::uint32_t at, const GramTables& tables) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, text.data() + at, std::min<std::size_t>(8, text.size() - at));
  const std::uint8_t kind = tables.kinds[GramTables::hash(static_cast<std::uint32_t>(eight))];
  for (const std::uint16_t number : tables.lists[kind]) {
    if (number == 0) return;
    const auto& [wanted, mask, before, after] = tables.entries[number];
    if ((eight & mask) != wanted) continue;
    // One byte more on both sides, for an expression that asks where a word begins or ends.
    places_.push_back({at - std::min(at, before + 1),
                       static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), at + after + 1UL))});
  }
}

const std::vector<Place>& GramFilter::find(std::string_view text, const GramTables& tables) {
  places_.clear();
  FindPairs find_pairs = find_pairs_plain;
  BitPositions list = plain_bit_positions();
#if defined(__x86_64__)
  if (code_ == Code::fastest && has_vbmi()) {
    find_pairs = find_pairs_vbmi;
    list = bit_positions();
  }
#endif
  Pairs pairs;
  std::array<std::uint32_t, 64 * kBlocks + kRoomBehind> positions;
  // The last bytes from a copy with zeros behind them.
  const std::size_t whole = text.empty() ? 0 : (text.size() - 1) / kBlock;
  std::array<char, 2 * kBlock> tail{};
  if (text.size() > whole * kBlock)
    std::memcpy(tail.data(), text.data() + whole * kBlock, text.size() - whole * kBlock);
  std::size_t done = 0;  // blocks whose pairs are known
  std::size_t kept = 0;  // 1: the last of them waits for the one behind it
  for (bool last = false; !last;) {
    const std::size_t begin = done - kept;
    std::size_t some = std::min(whole - done, kBlocks - kept);
    find_pairs(text.data() + done * kBlock, some, tables, pairs, kept);
    done += some;
    some += kept;
    last = done == whole && some < kBlocks;
    if (last) {
      find_pairs(tail.data(), 1, tables, pairs, some++);
      for (Pairs::Row* row : {&pairs.middle[0], &pairs.middle[1], &pairs.last[0], &pairs.last[1]}) (*row)[some] = 0;
    }
    const std::size_t ready = last ? some : some - 1;
    std::size_t count =
        list({all_three(pairs, ready).data(), ready}, static_cast<std::uint32_t>(begin * kBlock), positions.data());
    count = keep_known(text, tables, positions.data(), count);
    for (std::size_t i = 0; i < count; ++i) look(text, positions[i], tables);
    move_to_front(pairs, ready);
    kept = 1;
  }
  join_places(places_, 0);
  return places_;
}

}  // namespace plimsoll::secrets
