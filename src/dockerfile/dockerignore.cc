#include "dockerfile/dockerignore.h"

#include <algorithm>

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
      pieces_.push_back({Kind::byte, static_cast<unsigned char>(text[i]), 0});
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

bool IgnorePattern::takes(const Piece& piece, unsigned char byte) const {
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

// All places of the pattern that the path so far can have led to, at once.
bool IgnorePattern::fits(std::string_view path) const {
  // Behind a repeated piece that has begun, `inside` goes on with it; `at` are the pieces that come next. A piece that
  // may be nothing is passed when it comes next, and not once it has begun: `**/` ends behind a slash only.
  std::vector<bool> at(pieces_.size() + 1), inside(at.size()), next_at(at.size()), next_inside(at.size());
  const auto pass = [&](std::vector<bool>& places) {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (places[i] && repeats(pieces_[i].kind)) places[i + 1] = true;
    }
  };
  at[0] = true;
  pass(at);
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    std::fill(next_at.begin(), next_at.end(), false);
    std::fill(next_inside.begin(), next_inside.end(), false);
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (!(at[i] || inside[i]) || !takes(pieces_[i], byte)) continue;
      const Kind kind = pieces_[i].kind;
      if (repeats(kind)) next_inside[i] = true;
      if (kind != Kind::folders || byte == '/') next_at[i + 1] = true;
    }
    pass(next_at);
    at.swap(next_at);
    inside.swap(next_inside);
  }
  return at.back();
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

bool Dockerignore::ignores(std::string_view path) const {
  bool is_ignored = false;
  for (const Line& line : lines_) {
    if (line.is_exception != is_ignored) continue;  // it would change nothing
    bool fits = line.pattern.fits(path);
    for (std::size_t at = path.find('/'); !fits && at != std::string_view::npos; at = path.find('/', at + 1))
      fits = line.pattern.fits(path.substr(0, at));
    if (fits) is_ignored = !line.is_exception;
  }
  return is_ignored;
}

}  // namespace plimsoll::dockerfile
