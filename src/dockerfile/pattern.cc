#include "dockerfile/pattern.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace plimsoll::dockerfile {
namespace {

constexpr std::uint64_t kMostSteps = 2'000'000;  // characters of the value times those of the pattern

enum class Mark : std::uint8_t { kCharacter, kAny, kMany };

struct Element {
  Mark mark;
  std::string_view character;
};

// The characters of a text, a byte that is no UTF-8 being one.
std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> all;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    if (static_cast<unsigned char>(text[at]) >= 0xC0U)
      while (end < text.size() && end < at + 4 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    all.push_back(text.substr(at, end - at));
    at = end;
  }
  return all;
}

std::optional<std::vector<Element>> elements(std::string_view pattern) {
  std::vector<Element> all;
  const auto parts = characters(pattern);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string_view part = parts[i];
    if (part == "\\") {
      if (++i == parts.size()) return std::nullopt;
      part = parts[i];
      if (part != "}" && part != "/" && part != "*" && part != "?" && part != "\\") return std::nullopt;
      all.push_back({Mark::kCharacter, part});
    } else {
      all.push_back({part == "*" ? Mark::kMany : part == "?" ? Mark::kAny : Mark::kCharacter, part});
    }
  }
  return all;
}

class Matcher {
 public:
  Matcher(std::string_view value, const std::vector<Element>& pattern) : text_(characters(value)), pattern_(pattern) {}

  std::size_t size() const { return text_.size(); }
  bool tired() const { return steps_ > kMostSteps; }
  std::string_view at(std::size_t i) const { return text_[i]; }
  // Up to where the pattern may reach from `start`: the least or the most. Nothing where it does not match there.
  std::optional<std::size_t> end_from(std::size_t start, Part part);
  // For each place whether the pattern matches from there; up to the very end, or up to anywhere.
  std::vector<bool> starts(bool to_end);

 private:
  std::vector<std::string_view> text_;
  const std::vector<Element>& pattern_;
  std::uint64_t steps_ = 0;
};

// `reached` holds the places of the pattern that the text so far leads to.
std::optional<std::size_t> Matcher::end_from(std::size_t start, Part part) {
  const std::size_t last = pattern_.size();
  std::vector<bool> reached(last + 1);
  const auto pass_stars = [&] {
    for (std::size_t j = 0; j < last; ++j)
      if (reached[j] && pattern_[j].mark == Mark::kMany) reached[j + 1] = true;
  };
  reached[0] = true;
  pass_stars();
  std::optional<std::size_t> found;
  for (std::size_t i = start;; ++i) {
    if (reached[last]) found = i;
    steps_ += last + 1;
    if ((found && part == Part::kShortest) || i == text_.size() || tired()) return found;
    bool alive = false;
    for (std::size_t j = last + 1; j-- > 0;) {
      const bool stays = j < last && reached[j] && pattern_[j].mark == Mark::kMany;
      const bool comes = j > 0 && reached[j - 1] &&
                         (pattern_[j - 1].mark == Mark::kAny ||
                          (pattern_[j - 1].mark == Mark::kCharacter && pattern_[j - 1].character == text_[i]));
      reached[j] = stays || comes;
      alive = alive || reached[j];
    }
    if (!alive) return found;
    pass_stars();
  }
}

std::vector<bool> Matcher::starts(bool to_end) {
  const std::size_t size = text_.size();
  std::vector<bool> rest(size + 1, !to_end);  // of the empty rest of the pattern
  rest[size] = true;
  for (std::size_t j = pattern_.size(); j-- > 0 && !tired();) {
    steps_ += size + 1;
    std::vector<bool> here(size + 1);
    here[size] = pattern_[j].mark == Mark::kMany && rest[size];
    for (std::size_t i = size; i-- > 0;) {
      if (pattern_[j].mark == Mark::kMany)
        here[i] = rest[i] || here[i + 1];
      else
        here[i] = rest[i + 1] && (pattern_[j].mark == Mark::kAny || pattern_[j].character == text_[i]);
    }
    rest = std::move(here);
  }
  return rest;
}

std::string text_of(const Matcher& matcher, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += matcher.at(i);
  return text;
}

}  // namespace

std::optional<std::string> without_prefix(std::string_view value, std::string_view pattern, Part part) {
  const auto wanted = elements(pattern);
  if (!wanted) return std::nullopt;
  Matcher matcher(value, *wanted);
  const auto end = matcher.end_from(0, part);
  if (matcher.tired()) return std::nullopt;
  return text_of(matcher, end.value_or(0), matcher.size());
}

std::optional<std::string> without_suffix(std::string_view value, std::string_view pattern, Part part) {
  const auto wanted = elements(pattern);
  if (!wanted) return std::nullopt;
  Matcher matcher(value, *wanted);
  const std::vector<bool> starts = matcher.starts(true);
  if (matcher.tired()) return std::nullopt;
  std::size_t cut = matcher.size();
  for (std::size_t i = 0; i <= matcher.size(); ++i) {
    const std::size_t at = part == Part::kLongest ? i : matcher.size() - i;
    if (!starts[at]) continue;
    cut = at;
    break;
  }
  return text_of(matcher, 0, cut);
}

std::optional<std::string> replaced(std::string_view value, std::string_view pattern, std::string_view by, bool all) {
  const auto wanted = elements(pattern);
  if (!wanted) return std::nullopt;
  Matcher matcher(value, *wanted);
  const std::vector<bool> starts = matcher.starts(false);
  std::string result;
  std::size_t at = 0;
  std::optional<std::size_t> last;  // the end of the last match; nothing empty is replaced there
  for (bool more = true; at <= matcher.size() && !matcher.tired();) {
    const auto end = more && starts[at] ? matcher.end_from(at, Part::kLongest) : std::nullopt;
    if (end && !(*end == at && last == at)) {
      result += by;
      last = end;
      more = all;
    }
    if (end && *end > at) {
      at = *end;
    } else {
      if (at < matcher.size()) result += matcher.at(at);
      ++at;
    }
  }
  if (matcher.tired()) return std::nullopt;
  return result;
}

}  // namespace plimsoll::dockerfile
