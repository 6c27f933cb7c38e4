// Edits put into a text.
//
// A fix is proven, not believed: after it the file is read and judged again, and it stays only where no new error of
// syntax and no new finding came, and its own finding is gone. What overlaps with an edit that was taken waits for the
// next round, whose places are those of the new text.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "lint/lint.h"

namespace plimsoll::lint {

// `edits` in any order, without overlaps.
std::string edited(std::string_view text, std::vector<TextEdit> edits);

// What an unsafe fix of this rule can change: "what the build does".
std::string_view danger_of(const Rule& rule);

struct FixOptions {
  bool with_unsafe = false;
  std::uint32_t file = 0;  // of a compose project: the one that is mended
};

struct FixedText {
  std::string text;
  std::uint32_t fixed = 0;    // findings
  std::uint32_t refused = 0;  // fixes that did not hold what they promised
};

// A text that fixes are put into.
class Fixable {
 public:
  virtual ~Fixable() = default;
  // What is found in it when it is this.
  virtual std::vector<Found> judge(const std::string& text) = 0;
  // By what a finding of the text judged last is known again: places change with every edit.
  virtual std::string key_of(const Found& found) const = 0;
};

// All fixes that hold. Applied to its own result it changes nothing.
FixedText fix_all(std::string text, Fixable& fixable, const FixOptions& options);

// What is found in a Dockerfile: by this a fix is chosen and proven.
using Judge = std::function<std::vector<Found>(const File& file)>;

FixedText fix_all(const File& file, const Judge& judge, const FixOptions& options);
FixedText fix_all(const File& file, std::span<const ActiveRule> rules, const FixOptions& options);

}  // namespace plimsoll::lint
