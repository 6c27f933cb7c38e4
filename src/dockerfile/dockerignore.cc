#include "dockerfile/dockerignore.h"

#include <algorithm>
#include <utility>

#include "base/clean_path.h"
#include "base/text.h"

namespace plimsoll::dockerfile {
namespace {

constexpr std::size_t kMostPatterns = 10'000, kLongestPattern = 4'096;

}  // namespace

IgnorePattern::IgnorePattern(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '*' && i + 1 < text.size() && text[i + 1] == '*') {
      ++i;
      const bool is_slash = i + 1 < text.size() && text[i + 1] == '/';
      if (is_slash) ++i;
      pieces_.push_back({i + 1 >= text.size() ? Kind::stars : Kind::folders, 0, 0});
    } else if (c == '*') {
      pieces_.push_back({Kind::name_star, 0, 0});
    } else if (c == '?') {
      pieces_.push_back({Kind::any, 0, 0});
    } else if (c == '[' && text.find(']', i) != std::string_view::npos) {
      i = add_set(text, i);
    } else {
      if (c == '\\' && i + 1 < text.size()) ++i;
      if (pieces_.empty()) {
        start_ += text[i];
      } else {
        pieces_.push_back({Kind::byte, static_cast<unsigned char>(text[i]), 0});
      }
    }
  }
}

// Returns the place of the closing bracket.
std::size_t IgnorePattern::add_set(std::string_view text, std::size_t at) {
  Set set;
  const std::size_t end = text.find(']', at);
  std::size_t i = at + 1;
  if (text[i] == '^') {
    set.negated = true;
    ++i;
  }
  for (; i < end; ++i) {
    if (text[i] == '\\' && i + 1 < end) ++i;
    const auto first = static_cast<unsigned char>(text[i]);
    auto last = first;
    if (i + 2 < end && text[i + 1] == '-') {
      i += 2;
      last = static_cast<unsigned char>(text[i]);
    }
    set.ranges.emplace_back(first, last);
  }
  pieces_.push_back({Kind::set, 0, static_cast<std::uint32_t>(sets_.size())});
  sets_.push_back(std::move(set));
  return end;
}

bool IgnorePattern::admits(const Piece& piece, unsigned char byte) const {
  switch (piece.kind) {
    case Kind::byte:
      return piece.byte == byte;
    case Kind::any:
    case Kind::name_star:
      return byte != '/';
    case Kind::stars:
    case Kind::folders:
      return true;
    case Kind::set: {
      const Set& set = sets_[piece.set];
      const bool is_in = std::ranges::any_of(
          set.ranges, [&](const auto& range) { return range.first <= byte && byte <= range.second; });
      return is_in != set.negated;
    }
  }
  return false;
}

// The places of a pattern that the path so far can have led to. Behind a repeated piece that has begun, `inside` goes
// on with it; else the piece comes next. A piece that may be nothing is passed when it comes next, and not once it has
// begun:
// `**/` ends behind a slash only.
class IgnorePattern::Places {
 public:
  struct Place {
    std::uint32_t piece;
    bool is_inside;
  };

  explicit Places(const std::vector<Piece>& pieces) : pieces_(pieces), seen_(2 * (pieces.size() + 1)) { add(0); }

  bool is_at_end() const { return seen_[2 * pieces_.size()] == round_; }
  // Those that are added from now on are of the next byte; gives those of this one, until it is called again.
  const std::vector<Place>& next() {
    ++round_;
    places_.swap(before_);
    places_.clear();
    return before_;
  }
  void add(std::uint32_t piece) {
    while (put(piece, false) && piece < pieces_.size() && repeats(pieces_[piece].kind)) ++piece;
  }
  void add_inside(std::uint32_t piece) { put(piece, true); }

 private:
  bool put(std::uint32_t piece, bool is_inside) {
    std::uint32_t& seen = seen_[2 * piece + (is_inside ? 1 : 0)];
    if (std::exchange(seen, round_) == round_) return false;
    places_.push_back({piece, is_inside});
    return true;
  }

  const std::vector<Piece>& pieces_;
  std::vector<std::uint32_t> seen_;  // the round that each place was last put in
  std::uint32_t round_ = 1;
  std::vector<Place> places_, before_;
};

bool IgnorePattern::run(std::string_view path, bool or_its_folder, IgnoreBudget& budget) const {
  budget.spend(1);
  if (!path.starts_with(start_) || budget.is_spent()) return false;
  path.remove_prefix(start_.size());
  if (pieces_.empty()) return path.empty() || (or_its_folder && path.front() == '/');
  budget.spend(pieces_.size() / 8);
  Places places(pieces_);
  for (const char c : path) {
    if (or_its_folder && c == '/' && places.is_at_end()) return true;
    const auto byte = static_cast<unsigned char>(c);
    const auto& now = places.next();
    budget.spend(now.size());
    if (now.empty() || budget.is_spent()) return false;
    for (const auto& [piece, is_inside] : now) {
      if (piece == pieces_.size() || !admits(pieces_[piece], byte)) continue;
      const Kind kind = pieces_[piece].kind;
      if (repeats(kind)) places.add_inside(piece);
      if (kind != Kind::folders || byte == '/') places.add(piece + 1);
    }
  }
  return places.is_at_end();
}

bool IgnorePattern::fits(std::string_view path) const {
  IgnoreBudget budget;
  return run(path, false, budget);
}

bool IgnorePattern::takes(std::string_view path, IgnoreBudget& budget) const {
  return run(path, true, budget);
}

Dockerignore Dockerignore::parse(std::string_view text) {
  Dockerignore out;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (const auto raw = base::next_line(text)) {
    if (raw->starts_with('#')) continue;
    std::string_view line = base::trim(*raw);
    if (line.empty()) continue;
    const bool is_exception = line.starts_with('!');
    if (is_exception) line = base::trim(line.substr(1));
    const base::CleanPath clean = base::clean_path(line);
    if (clean.path.empty() || (clean.escapes && !clean.absolute)) continue;  // "../a" is nothing in the context
    const std::string& pattern = clean.path;
    if (out.lines_.size() == kMostPatterns || pattern.size() > kLongestPattern) {
      out.is_whole_ = false;
      continue;
    }
    out.lines_.push_back({IgnorePattern(pattern), is_exception});
    out.has_exceptions_ |= is_exception;
  }
  return out;
}

bool Dockerignore::ignores(std::string_view path, IgnoreBudget& budget) const {
  bool is_ignored = false;
  for (const Line& line : lines_) {
    if (line.is_exception != is_ignored) continue;  // it would change nothing
    if (line.pattern.takes(path, budget)) is_ignored = !line.is_exception;
  }
  return is_ignored;
}

}  // namespace plimsoll::dockerfile
