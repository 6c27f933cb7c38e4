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

struct FixOptions {
  bool with_unsafe = false;
};

struct FixedText {
  std::string text;
  std::uint32_t fixed = 0;    // findings
  std::uint32_t refused = 0;  // fixes that did not hold what they promised
};

// What is found in a text: by this a fix is chosen and proven.
using Judge = std::function<std::vector<Found>(const File& file)>;

// All fixes that hold. Applied to its own result it changes nothing.
FixedText fix_all(const File& file, const Judge& judge, const FixOptions& options);
FixedText fix_all(const File& file, std::span<const ActiveRule> rules, const FixOptions& options);

}  // namespace plimsoll::lint
