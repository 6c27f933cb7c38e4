// Maven's order (maven.apache.org/pom.html#Version_Order_Specification), as its ComparableVersion has it.
//
// A version is a list of numbers and words; a dash, and every change between digits and letters, opens a list inside
// the list, which is always its last item. So the whole is a chain of levels, kept here flat, each item with its level:
// "1.2-rc1" and "1.2.rc1" are 1 2 | rc | 1. Items at the end of a level that mean nothing (0, "ga", "final", "release")
// do not count. Where two versions first differ, a number is after a list, a list after a word, a word by the table
// below.
#include "advisory/version/all_comparers.h"
#include "advisory/version/digits.h"

namespace plimsoll::advisory {
namespace {

constexpr std::string_view kEcosystems[] = {"Maven"};
constexpr std::size_t kMostItems = 64;

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

int compare_words(std::string_view a, std::string_view b) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return lower(a[i]) < lower(b[i]) ? -1 : 1;
  }
  return static_cast<int>(a.size() > b.size()) - static_cast<int>(a.size() < b.size());
}

// Words that Maven knows, in its order; all others are after them.
enum Rank : std::int8_t { kAlpha, kBeta, kMilestone, kCandidate, kSnapshot, kRelease, kServicePack, kUnknown };

Rank rank_of(std::string_view word, bool is_before_digit) {
  static constexpr std::pair<std::string_view, Rank> kWords[] = {
      {"alpha", kAlpha},     {"beta", kBeta},         {"milestone", kMilestone}, {"rc", kCandidate},
      {"cr", kCandidate},    {"snapshot", kSnapshot}, {"ga", kRelease},          {"final", kRelease},
      {"release", kRelease}, {"sp", kServicePack}};
  if (is_before_digit && word.size() == 1) {
    switch (lower(word[0])) {
      case 'a':
        return kAlpha;
      case 'b':
        return kBeta;
      case 'm':
        return kMilestone;
      default:
        return kUnknown;
    }
  }
  for (const auto& [known, rank] : kWords) {
    if (known.size() == word.size() && compare_words(known, word) == 0) return rank;
  }
  return kUnknown;
}

struct Item {
  std::string_view text;
  bool is_number = false;
  Rank rank = kUnknown;
  std::uint16_t level = 0;
};

struct Items {
  std::array<Item, kMostItems> all;
  std::size_t size = 0;
  std::uint16_t level = 0;

  bool add(std::string_view text, bool is_number, bool is_before_digit = false) {
    if (size == kMostItems) return false;
    all[size++] = {text, is_number, is_number ? kUnknown : rank_of(text, is_before_digit), level};
    return true;
  }
  // "1.0.rc1" is "1.0-rc1": a word before a digit or at the end opens a level where it is not the first of one.
  void open_for_word() {
    if (size > 0 && all[size - 1].level == level) descend();
  }
  // Ends the level: what means nothing at its end goes.
  void descend() {
    while (size > 0 && all[size - 1].level == level) {
      const Item& last = all[size - 1];
      if (last.is_number ? !without_leading_zeros(last.text).empty() : last.rank != kRelease) break;
      --size;
    }
    ++level;
  }
};

constexpr bool is_allowed(char c) {
  return is_digit(c) || is_letter(c) || std::string_view("._+-~^=@#!;'&").find(c) != std::string_view::npos;
}

// False where the text is no version or has more items than we compare.
bool parse(std::string_view text, Items& items) {
  if (text.empty()) return false;
  bool is_number = false;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!is_allowed(c)) return false;
    if (c == '.' || c == '-') {
      if (!(i == start ? items.add("0", true) : items.add(text.substr(start, i - start), is_number))) return false;
      start = i + 1;
      if (c == '-') items.descend();
      continue;
    }
    if (is_digit(c) != is_number && i > start) {
      if (!is_number) items.open_for_word();
      if (!items.add(text.substr(start, i - start), is_number, !is_number)) return false;
      start = i;
      items.descend();
    }
    is_number = is_digit(c);
  }
  if (start < text.size() && !is_number) items.open_for_word();
  if (start < text.size() && !items.add(text.substr(start), is_number)) return false;
  items.descend();
  return true;
}

// An item against nothing: a word by its place around the release, a number but 0 after it.
int compare_to_nothing(const Item& item) {
  if (item.is_number) return without_leading_zeros(item.text).empty() ? 0 : 1;
  return sign(item.rank - kRelease);
}

int compare_items(const Item& a, const Item& b) {
  if (a.is_number && b.is_number) return compare_numbers(a.text, b.text);
  if (a.is_number != b.is_number) return a.is_number ? 1 : -1;
  if (a.rank != b.rank) return a.rank < b.rank ? -1 : 1;
  return a.rank == kUnknown ? compare_words(a.text, b.text) : 0;
}

// The rest of a version against nothing, level by level.
int compare_rest(const Items& items, std::size_t at) {
  for (; at < items.size; ++at) {
    if (const int order = compare_to_nothing(items.all[at])) return order;
  }
  return 0;
}

int compare_levels(const Items& a, const Items& b) {
  std::size_t i = 0, j = 0;
  for (std::uint16_t level = 0;;) {
    if (i == a.size) return -compare_rest(b, j);
    if (j == b.size) return compare_rest(a, i);
    const Item &left = a.all[i], &right = b.all[j];
    const bool left_here = left.level == level, right_here = right.level == level;
    if (left_here && right_here) {
      if (const int order = compare_items(left, right)) return order;
      ++i;
      ++j;
    } else if (!left_here && !right_here) {
      ++level;  // both go on in the list inside
    } else if (left_here) {
      return left.is_number ? 1 : -1;  // against a list
    } else {
      return right.is_number ? -1 : 1;
    }
  }
}

base::Result<int> compare(std::string_view a, std::string_view b) {
  Items left, right;
  if (!parse(a, left)) return base::fail(base::ErrorCode::invalid, "\"{}\" is no Maven version", a);
  if (!parse(b, right)) return base::fail(base::ErrorCode::invalid, "\"{}\" is no Maven version", b);
  return compare_levels(left, right);
}

}  // namespace

constinit const Comparer kMaven{"maven", kEcosystems, compare};

}  // namespace plimsoll::advisory
