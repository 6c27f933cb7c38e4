// `.dockerignore`: which files of a build context the builder never sees.
//
// As Docker reads it: one pattern a line, `#` in the first column begins a comment, `!` brings back what an earlier
// line took. `*` and `?` match within one name, `**` any number of folders, `[a-z]` one character, `\` the next one as
// it is. A pattern takes a folder with all that is in it. The last line that fits decides.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::dockerfile {

// What matching may cost, in steps: a byte of a path against one place of a pattern is one. Hostile patterns need as
// many as both lengths multiplied, and there are many patterns and many paths; nothing fits any more once it is used
// up.
struct IgnoreBudget {
  std::uint64_t steps = 200'000'000;
  bool is_spent() const { return steps == 0; }
  void spend(std::uint64_t count) { steps -= std::min(steps, count); }
};

class IgnorePattern {
 public:
  // Without its `!`.
  explicit IgnorePattern(std::string_view text);
  // Whether it fits the whole of `path`.
  bool fits(std::string_view path) const;
  // Whether it fits that, or a folder that it lies in.
  bool takes(std::string_view path, IgnoreBudget& budget) const;

 private:
  enum class Kind : std::uint8_t { byte, any, stars, name_star, folders, set };
  struct Piece {
    Kind kind = Kind::byte;
    unsigned char byte = 0;
    std::uint32_t set = 0;  // in sets_
  };
  struct Set {
    bool negated = false;
    std::vector<std::pair<unsigned char, unsigned char>> ranges;
  };
  std::size_t add_set(std::string_view text, std::size_t at);
  bool admits(const Piece& piece, unsigned char byte) const;
  bool run(std::string_view path, bool or_its_folder, IgnoreBudget& budget) const;
  class Places;
  static bool repeats(Kind kind) { return kind == Kind::stars || kind == Kind::name_star || kind == Kind::folders; }

  std::string start_;  // the bytes before the first piece that is none; no piece of `pieces_`
  std::vector<Piece> pieces_;
  std::vector<Set> sets_;
};

class Dockerignore {
 public:
  // Patterns past the first 10,000, and those longer than 4,096 bytes, are not read: `is_whole` is false then.
  static Dockerignore parse(std::string_view text);

  // `path` is relative to the context, with `/` between names and none at its ends.
  bool ignores(std::string_view path, IgnoreBudget& budget) const;
  bool ignores(std::string_view path) const {
    IgnoreBudget budget;
    return ignores(path, budget);
  }
  // Whether a line begins with `!`: then something inside an ignored folder may be back.
  bool has_exceptions() const { return has_exceptions_; }
  bool is_whole() const { return is_whole_; }
  bool is_empty() const { return lines_.empty(); }

 private:
  struct Line {
    IgnorePattern pattern;
    bool is_exception = false;
  };
  std::vector<Line> lines_;
  bool has_exceptions_ = false, is_whole_ = true;
};

}  // namespace plimsoll::dockerfile
