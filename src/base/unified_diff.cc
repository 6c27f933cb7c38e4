#include "base/unified_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace plimsoll::base {
namespace {

constexpr std::size_t kContext = 3;
constexpr std::size_t kMostCells = 16'000'000;  // of the table of common lines

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

// One line of the result: ' ' in both, '-' in the first alone, '+' in the second alone.
struct Step {
  char kind;
  std::string_view line;
};

// The longest common subsequence of what lies between the common ends, by its table.
void compare(const Lines& a, const Lines& b, std::size_t from, std::size_t a_end, std::size_t b_end,
             std::vector<Step>& steps) {
  const std::size_t rows = a_end - from, columns = b_end - from;
  std::vector<std::uint32_t> common;
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return common[i * (columns + 1) + j]; };
  const bool is_small = (rows + 1) <= kMostCells / (columns + 1);
  if (is_small) {
    common.resize((rows + 1) * (columns + 1));
    for (std::size_t i = rows; i-- > 0;) {
      for (std::size_t j = columns; j-- > 0;) {
        at(i, j) = a[from + i] == b[from + j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }
  std::size_t i = 0, j = 0;
  while (i < rows || j < columns) {
    const bool is_both = is_small && i < rows && j < columns && a[from + i] == b[from + j];
    if (is_both) {
      steps.push_back({' ', a[from + i]});
      ++i, ++j;
    } else if (i < rows && (j == columns || !is_small || at(i + 1, j) >= at(i, j + 1))) {
      steps.push_back({'-', a[from + i++]});
    } else {
      steps.push_back({'+', b[from + j++]});
    }
  }
}

std::vector<Step> steps_of(const Lines& a, const Lines& b) {
  std::size_t from = 0, a_end = a.size(), b_end = b.size();
  while (from < a_end && from < b_end && a[from] == b[from]) ++from;
  while (a_end > from && b_end > from && a[a_end - 1] == b[b_end - 1]) --a_end, --b_end;
  std::vector<Step> steps;
  for (std::size_t i = 0; i < from; ++i) steps.push_back({' ', a[i]});
  compare(a, b, from, a_end, b_end, steps);
  for (std::size_t i = a_end; i < a.size(); ++i) steps.push_back({' ', a[i]});
  return steps;
}

void put(const Step& step, std::string& out) {
  out += step.kind;
  out += step.line;
  if (!step.line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

}  // namespace

std::string unified_diff(std::string_view name, std::string_view before, std::string_view after) {
  if (before == after) return {};
  const Lines a = lines_of(before), b = lines_of(after);
  const std::vector<Step> steps = steps_of(a, b);
  std::string out = fmt::format("--- a/{}\n+++ b/{}\n", name, name);
  std::size_t line_a = 0, line_b = 0;  // before steps[at]
  for (std::size_t at = 0; at < steps.size();) {
    std::size_t next = at;
    while (next < steps.size() && steps[next].kind == ' ') ++next;
    if (next == steps.size()) break;
    const std::size_t first = next - std::min(next - at, kContext);
    line_a += first - at;
    line_b += first - at;
    // Up to where more than twice the context is the same in both.
    std::size_t end = next, same = 0;
    for (std::size_t i = next; i < steps.size() && same <= 2 * kContext; ++i) {
      same = steps[i].kind == ' ' ? same + 1 : 0;
      if (same == 0) end = i + 1;
    }
    end = std::min(end + kContext, steps.size());
    std::size_t count_a = 0, count_b = 0;
    std::string hunk;
    for (std::size_t i = first; i < end; ++i) {
      count_a += steps[i].kind != '+' ? 1 : 0;
      count_b += steps[i].kind != '-' ? 1 : 0;
      put(steps[i], hunk);
    }
    out += fmt::format("@@ -{},{} +{},{} @@\n{}", count_a == 0 ? line_a : line_a + 1, count_a,
                       count_b == 0 ? line_b : line_b + 1, count_b, hunk);
    line_a += count_a;
    line_b += count_b;
    at = end;
  }
  return out;
}

}  // namespace plimsoll::base
