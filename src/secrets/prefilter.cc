#include "secrets/prefilter.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "secrets/bit_positions.h"

namespace plimsoll::secrets {
namespace {

constexpr std::size_t kMostBetween = 48;  // bytes of blanks, quotes and signs between a name and its value
constexpr std::size_t kMostName = 160;    // bytes of a name: the longest keyword, 32 bytes, and room
constexpr std::size_t kHalfSize = 32;     // bytes of half a block
constexpr std::uint64_t kHalf = 0xffffffff;
constexpr std::size_t kJoin = 32;  // places nearer than this become one: starting Vectorscan costs as much

using Classify = void (*)(const char*, std::size_t, Masks&, std::size_t);

Classify fastest() {
  static const Classify kFastest = std::find_if(classifiers().begin(), classifiers().end(), [](const Classifier& c) {
                                     return c.runs_here();
                                   })->classify;
  return kFastest;
}

struct IsByte {
  std::array<bool, 256> value{}, name{}, between{};
  IsByte() {
    for (unsigned c = 0; c < 256; ++c) {
      const char byte = static_cast<char>(c);
      value[c] = value_bytes()[c];
      name[c] = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                byte == '_' || byte == '-' || byte == '.';
      between[c] = std::string_view(" \t\"'`[{()]=:,>").find(byte) != std::string_view::npos;
    }
  }
};
const IsByte& is_byte() {
  static const IsByte kIs;
  return kIs;
}

// Bit i: bytes i to i + 15 are all set. `next` are the bits behind these.
[[gnu::always_inline]] inline std::uint64_t runs_of_16(std::uint64_t bits, std::uint64_t next) {
  bits &= bits >> 1U | next << 63U;
  next &= next >> 1U;
  bits &= bits >> 2U | next << 62U;
  next &= next >> 2U;
  bits &= bits >> 4U | next << 60U;
  next &= next >> 4U;
  return bits & (bits >> 8U | next << 56U);
}

// Where in the blocks something has to be looked at.
struct Events {
  Masks::Row run;  // of 16 value bytes, starts here
  Masks::Row token, value, word, scheme, url;
  Masks::Row halves;  // bit 0: 32 bytes of a word are the first half of the block, bit 1: the second
};

// Of blocks 1 to `count`; number 0 is the block before them, `count` + 1 the one behind. `carry`: the first byte of
// block 1 stands behind a sign of assignment, or between one and a value. Written so that the compiler does several at
// once.
[[gnu::always_inline]] inline void find_events(const Masks& __restrict m, std::size_t count, std::uint64_t& carry,
                                               Events& __restrict e) {
  for (std::size_t b = 1; b <= count + 1; ++b) e.run[b] = runs_of_16(m.value[b], m.value[b + 1]);
  for (std::size_t b = 1; b <= count; ++b) e.token[b] = runs_of_16(m.token[b], m.token[b + 1]);
  for (std::size_t b = 1; b <= count; ++b) {
    e.word[b] = m.word[b] & ~(m.word[b] << 1U | m.word[b - 1] >> 63U) & e.token[b];
    e.scheme[b] = e.run[b] & (m.skip[b] << 1U | m.skip[b - 1] >> 63U) & (m.close[b] << 2U | m.close[b - 1] >> 62U);
    e.url[b] = m.sign[b] & (m.slash[b] >> 1U | m.slash[b + 1] << 63U) & (m.slash[b] >> 2U | m.slash[b + 1] << 62U);
    e.value[b] = m.skip[b] | (m.mark[b] & (m.skip[b] >> 1U | m.skip[b + 1] << 63U));
  }
  for (std::size_t b = 1; b <= count; ++b) {
    const std::uint64_t skip = e.value[b], behind_sign = m.sign[b] << 1U | carry;
    std::uint64_t over = 0;
    const bool overflows = __builtin_add_overflow(skip, behind_sign & skip, &over);
    carry = m.sign[b] >> 63U | (overflows ? 1U : 0U);
    e.value[b] = (over | behind_sign) & ~skip & e.run[b];
  }
  for (std::size_t b = 1; b <= count; ++b) {
    const std::uint64_t word = m.word[b];
    e.halves[b] = ((word & kHalf) == kHalf ? 1U : 0U) | (word >> 32U == kHalf ? 2U : 0U);
  }
}

class Finder {
 public:
  Finder(std::string_view text, const RouteTables& tables, std::vector<Place>& places, std::vector<Place>& long_runs,
         BitPositions list)
      : text_(text), tables_(tables), places_(places), long_runs_(long_runs), list_(list) {}

  // What was found in `count` blocks, of which number 1 starts at byte `at`.
  void look(const Events& e, std::size_t count, std::size_t at) {
    const auto begin = static_cast<std::uint32_t>(at);
    std::size_t found = list_({&e.word[1], count}, begin, positions_.data());
    found = keep_tokens(found);
    for (std::size_t i = 0; i < found; ++i) word(positions_[i]);
    found = list_({&e.value[1], count}, begin, positions_.data());
    for (std::size_t i = 0; i < found; ++i) {
      if (is_no_word(positions_[i])) value(positions_[i], positions_[i]);
    }
    for (std::size_t b = 1; b <= count; ++b, at += 64) {
      if ((e.scheme[b] | e.url[b] | e.halves[b]) == 0) continue;
      for (std::uint64_t left = e.scheme[b]; left != 0; left &= left - 1) scheme(at + first(left));
      for (std::uint64_t left = e.url[b]; left != 0; left &= left - 1) url(at + first(left));
      if ((e.halves[b] & 1U) != 0) long_run(at);
      if ((e.halves[b] & 2U) != 0) long_run(at + kHalfSize);
    }
  }

 private:
  static unsigned first(std::uint64_t bits) { return static_cast<unsigned>(std::countr_zero(bits)); }

  // Of the words, those that begin as tokens do, or stand behind an escape, which may be the beginning of the word.
  std::size_t keep_tokens(std::size_t count) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t at = positions_[i];
      std::uint32_t four = 0;
      std::memcpy(&four, text_.data() + at, 4);
      const char before = text_[at - (at > 0 ? 1 : 0)];
      positions_[kept] = at;
      const bool is_token = tables_.starts.has(RouteTables::token_number(four));
      kept += static_cast<std::size_t>(is_token) | static_cast<std::size_t>(before == '\\') |
              static_cast<std::size_t>(before == '%');
    }
    return kept;
  }

  // Whether a run of value bytes holds a digit or a capital letter. No judge takes a named value without: random
  // letters of one case are rarer than words (secrets/judge.cc).
  bool is_no_word(std::size_t at) const {
    using Bytes16 [[gnu::vector_size(16)]] = unsigned char;
    for (int steps = 0; steps < 8; ++steps, at += 16) {
      if (at + 16 > text_.size()) return true;
      Bytes16 bytes;
      std::memcpy(&bytes, text_.data() + at, 16);
      const Bytes16 found = reinterpret_cast<Bytes16>((bytes - '0' < 10) | (bytes - 'A' < 26));
      const Bytes16 out = reinterpret_cast<Bytes16>(bytes <= ' ');
      std::array<std::uint64_t, 2> any{};
      std::memcpy(any.data(), &found, 16);
      if ((any[0] | any[1]) != 0) return true;
      std::memcpy(any.data(), &out, 16);
      if ((any[0] | any[1]) != 0) return false;
    }
    return true;
  }

  // 32 bytes of a word: with as many on both sides, all of a longer one comes to lie in places that touch.
  void long_run(std::size_t at) {
    const Place place{static_cast<std::uint32_t>(at - std::min(at, kHalfSize)),
                      static_cast<std::uint32_t>(std::min(at + 2 * kHalfSize, text_.size()))};
    if (!long_runs_.empty() && long_runs_.back().end >= place.begin) {
      long_runs_.back().end = place.end;
    } else {
      long_runs_.push_back(place);
    }
  }

  // "://" or the like: an '@' must follow before any byte that no user and no password holds.
  void url(std::size_t at) {
    const std::string_view rest = text_.substr(at + 3, 64 + 1 + 128 + 1);
    const std::size_t stop = rest.find_first_of("@ \t\r\n\v\f\"'`<>{}$/");
    if (stop != std::string_view::npos && rest[stop] == '@') add(at - std::min(at, kWidestScheme), at + 3 + stop + 1);
  }

  // A word, with 16 token bytes from here on.
  [[gnu::always_inline]] void word(std::size_t at) {
    token(at);
    const char before = text_[at - (at > 0 ? 1 : 0)];
    if (before == '\\' || before == '%') [[unlikely]]
      token(at + (before == '%' ? 2 : 1));  // "\nghp_...", "%3Dghp_..."
  }

  [[gnu::always_inline]] void token(std::size_t at) {
    std::uint32_t four = 0;
    std::memcpy(&four, text_.data() + at, 4);
    if (tables_.starts.has(RouteTables::token_number(four))) add(at, end_of_run(at));
  }

  // "Authorization: Bearer VALUE": the word stands between the sign and the value.
  void scheme(std::size_t at) {
    if (at < 7 || text_[at - 1] != ' ') return;
    for (const std::string_view word : {"bearer ", "token ", "basic "}) {
      const auto same = [](char letter, char byte) { return letter == (byte | 0x20); };
      if (std::equal(word.begin(), word.end(), text_.begin() + static_cast<std::ptrdiff_t>(at - word.size()), same))
        value(at - word.size(), at);
    }
  }

  // A value of 16 bytes or more, or its scheme, at `at`; its bytes start at `start`.
  void value(std::size_t at, std::size_t start) {
    const IsByte& is = is_;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text_[i]); };
    std::size_t end = at;
    const std::size_t least = at - std::min(at, kMostBetween);
    while (end > least && is.between[byte(end - 1)]) --end;
    for (int twice = 0; twice < 2 && end > least && end < at && is_mark(end - 1); ++twice) {
      --end;
      while (end > least && is.between[byte(end - 1)]) --end;
    }
    if (end == 0 || !is.name[byte(end - 1)]) return;
    std::size_t begin = name_before(end);
    bool known = knows(begin, end);
    if (!known && end - begin == 5 && text_.substr(begin, 5) == "value") {  // XML: name="..." value="..."
      const std::size_t front = begin - std::min(begin, kMostBetween);
      end = begin;
      while (end > front && (is.between[byte(end - 1)] || text_[end - 1] == '\n')) --end;
      if (end == begin) return;
      begin = name_before(end);
      known = knows(begin, end);
    }
    // One byte more in front, for an expression that asks where the word begins.
    if (known) add(begin - std::min<std::size_t>(begin, 1), end_of_run(start));
  }

  // b"..." in Python and the like.
  bool is_mark(std::size_t at) const {
    return std::string_view("bfru").find(text_[at]) != std::string_view::npos &&
           std::string_view("\"'`[{(").find(text_[at + 1]) != std::string_view::npos && at > 0 &&
           is_.between[static_cast<unsigned char>(text_[at - 1])];
  }

  std::size_t name_before(std::size_t end) const {
    const IsByte& is = is_;
    const std::size_t least = end - std::min(end, kMostName);
    while (end > least && is.name[static_cast<unsigned char>(text_[end - 1])]) --end;
    return end;
  }

  // Whether four letters of this name are those of a keyword. A keyword of fewer may go on behind it.
  bool knows(std::size_t begin, std::size_t end) const {
    std::uint32_t letters = 0;
    const std::size_t stop = std::min(text_.size(), end + 3);
    for (std::size_t i = begin; i < stop; ++i) {
      letters = letters << 5U | (static_cast<unsigned char>(text_[i]) & 31U);
      if (i < begin + 3) continue;
      if (tables_.names.has(RouteTables::name_number(letters))) return true;
    }
    return false;
  }

  // The end of the run of token bytes that byte `at` is in, or how far a match from there can go.
  std::size_t end_of_run(std::size_t at) {
    const IsByte& is = is_;
    const std::size_t most = std::min(text_.size(), at + kWidest + 1);
    if (at < run_begin_ || at >= run_end_) run_end_ = at;
    run_begin_ = at;
    while (run_end_ < most && is.value[static_cast<unsigned char>(text_[run_end_])]) ++run_end_;
    return std::min(run_end_, most);
  }

  void add(std::size_t begin, std::size_t end) {
    places_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }

  std::string_view text_;
  const RouteTables& tables_;
  std::vector<Place>& places_;
  std::vector<Place>& long_runs_;
  const IsByte& is_ = is_byte();
  BitPositions list_;
  std::array<std::uint32_t, 64 * Masks::kBlocks + kRoomBehind> positions_;
  std::size_t run_begin_ = 0, run_end_ = 0;  // known token bytes
};

using FindEvents = void (*)(const Masks& masks, std::size_t count, std::uint64_t& carry, Events& events);

void events_plain(const Masks& masks, std::size_t count, std::uint64_t& carry, Events& events) {
  find_events(masks, count, carry, events);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void events_avx2(const Masks& masks, std::size_t count, std::uint64_t& carry, Events& events) {
  find_events(masks, count, carry, events);
}
#endif

FindEvents fastest_events() {
#if defined(__x86_64__)
  static const bool kHas = __builtin_cpu_supports("avx2") != 0;
  if (kHas) return events_avx2;
#endif
  return events_plain;
}

}  // namespace

void Prefilter::find(std::string_view text, const RouteTables& tables) {
  places_.clear();
  long_runs_.clear();
  Finder finder(text, tables, places_, long_runs_, code_ == Code::plain ? plain_bit_positions() : bit_positions());
  const Classify classify = code_ == Code::plain ? classifiers().back().classify : fastest();
  const FindEvents mark_events = code_ == Code::plain ? events_plain : fastest_events();
  Masks masks;
  Events events;
  for (Masks::Row* row : masks.rows()) row->fill(0);
  std::uint64_t carry = 0;
  std::size_t kept = 0;  // block 1 waits for the one behind it
  std::array<char, 64> tail{};
  for (std::size_t at = 0;;) {  // of the blocks that are classified next
    const std::size_t whole = std::min((text.size() - at) / 64, Masks::kBlocks - kept);
    classify(text.data() + at, whole, masks, 1 + kept);
    std::size_t have = kept + whole;
    const std::size_t start = at - 64 * kept;
    at += 64 * whole;
    const bool last = text.size() - at < 64 && have < Masks::kBlocks;
    if (last) {
      if (at < text.size()) std::memcpy(tail.data(), text.data() + at, text.size() - at);
      classify(tail.data(), 1, masks, 1 + have);
      for (Masks::Row* row : masks.rows()) (*row)[have + 2] = 0;
      ++have;
    }
    const std::size_t done = last ? have : have - 1;
    mark_events(masks, done, carry, events);
    finder.look(events, done, start);
    if (last) break;
    for (Masks::Row* row : masks.rows()) {
      (*row)[0] = (*row)[done];
      (*row)[1] = (*row)[have];
    }
    kept = 1;
  }
  join_places(places_, kJoin);
}

}  // namespace plimsoll::secrets
