#include "secrets/prefilter.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace plimsoll::secrets {
namespace {

constexpr std::size_t kChunk = 64;        // blocks that are classified at once
constexpr std::size_t kMostBetween = 48;  // bytes of blanks, quotes and signs between a name and its value
constexpr std::size_t kMostName = 160;    // bytes of a name: the longest keyword, 32 bytes, and room
constexpr std::size_t kJoin = 32;         // places nearer than this become one: starting Vectorscan costs as much

using Classify = void (*)(const char*, std::size_t, Masks*);

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
std::uint64_t runs_of_16(std::uint64_t bits, std::uint64_t next) {
  for (unsigned n = 1; n < 16; n *= 2) {
    bits &= bits >> n | next << (64 - n);
    next &= next >> n;
  }
  return bits;
}

class Finder {
 public:
  Finder(std::string_view text, const RouteTables& tables, std::vector<Place>& places)
      : text_(text), tables_(tables), places_(places) {}

  // The masks of `count` blocks from byte `at` on; one more stands behind them.
  void blocks(const Masks* masks, std::size_t count, std::size_t at) {
    for (std::size_t b = 0; b < count; ++b, at += 64) block(masks[b], masks[b + 1], at);
  }

 private:
  void block(const Masks& m, const Masks& next, std::size_t at) {
    const std::uint64_t skip = m.skip | (m.mark & (m.skip >> 1U | next.skip << 63U));
    const std::uint64_t behind_sign = m.sign << 1U | sign_;
    std::uint64_t over = 0;
    const bool overflows = __builtin_add_overflow(skip, behind_sign & skip, &over);
    sign_ = m.sign >> 63U | (overflows ? 1U : 0U);
    const std::uint64_t values = m.value & runs_of_16(m.value, next.value);
    const std::uint64_t words = m.word & ~(m.word << 1U | word_),
                        starts = values & ~(m.value << 1U | value_) & (m.skip << 1U | skip_);
    word_ = m.word >> 63U;
    value_ = m.value >> 63U;
    skip_ = m.skip >> 63U;
    for (std::uint64_t left = (over | behind_sign) & ~skip & values; left != 0; left &= left - 1) {
      const std::size_t place = at + static_cast<unsigned>(std::countr_zero(left));
      value(place, place);
    }
    for (std::uint64_t left = words & runs_of_16(m.token, next.token); left != 0; left &= left - 1)
      word(at + static_cast<unsigned>(std::countr_zero(left)));
    for (std::uint64_t left = starts; left != 0; left &= left - 1)
      scheme(at + static_cast<unsigned>(std::countr_zero(left)));
  }

  // A word, with 16 token bytes from here on.
  void word(std::size_t at) {
    token(at);
    if (at == 0) return;
    const char before = text_[at - 1];
    if (before == '\\') token(at + 1);  // "\nghp_..."
    if (before == '%') token(at + 2);   // "%3Dghp_..."
  }

  void token(std::size_t at) {
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
    const auto& is = is_byte();
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
           is_byte().between[static_cast<unsigned char>(text_[at - 1])];
  }

  std::size_t name_before(std::size_t end) const {
    const auto& is = is_byte();
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
    const auto& is = is_byte();
    const std::size_t most = std::min(text_.size(), at + kWidest + 1);
    if (at < run_begin_ || at >= run_end_) run_end_ = at;
    run_begin_ = at;
    while (run_end_ < most && is.value[static_cast<unsigned char>(text_[run_end_])]) ++run_end_;
    return std::min(run_end_, most);
  }

  void add(std::size_t begin, std::size_t end) {
    while (!places_.empty() && begin <= places_.back().end + kJoin) {
      begin = std::min<std::size_t>(begin, places_.back().begin);
      end = std::max<std::size_t>(end, places_.back().end);
      places_.pop_back();
    }
    places_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }

  std::string_view text_;
  const RouteTables& tables_;
  std::vector<Place>& places_;
  std::uint64_t sign_ = 0, skip_ = 0, word_ = 0, value_ = 0;  // of the block before, its last bit
  std::size_t run_begin_ = 0, run_end_ = 0;                   // known token bytes
};

}  // namespace

void find_places(std::string_view text, const RouteTables& tables, std::vector<Place>& places) {
  places.clear();
  Finder finder(text, tables, places);
  const Classify classify = fastest();
  std::array<Masks, kChunk + 2> masks{};  // the last one of a chunk is done with the next
  const std::size_t whole = text.size() / 64;
  std::size_t done = 0, kept = 0;  // blocks; `kept` of them wait at the front of masks
  while (done < whole) {
    const std::size_t count = std::min(kChunk, whole - done);
    classify(text.data() + 64 * done, count, masks.data() + kept);
    finder.blocks(masks.data(), kept + count - 1, 64 * (done - kept));
    masks[0] = masks[kept + count - 1];
    kept = 1;
    done += count;
  }
  std::array<char, 64> tail{};
  if (64 * whole < text.size()) std::memcpy(tail.data(), text.data() + 64 * whole, text.size() - 64 * whole);
  classify(tail.data(), 1, masks.data() + kept);
  masks[kept + 1] = {};
  finder.blocks(masks.data(), kept + 1, 64 * (done - kept));
}

}  // namespace plimsoll::secrets
