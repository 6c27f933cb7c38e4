#include "lint/view.h"

#include <algorithm>

namespace plimsoll::lint {

std::span<const Step> View::steps_of(const dockerfile::Stage& stage) const {
  const auto before = [](const Step& step, std::uint32_t index) { return step.index < index; };
  const auto first = std::lower_bound(steps_.begin(), steps_.end(), stage.first_instruction, before);
  return {first, std::lower_bound(first, steps_.end(), stage.end_instruction, before)};
}

Span head_of(const File& file, const Step& step) {
  const std::string& text = file.document().text;
  std::size_t end = text.find('\n', step->span.start);
  end = std::min<std::size_t>(end, step->span.end);
  if (end > step->span.start && text[end - 1] == '\r') --end;
  return {step->span.start, static_cast<std::uint32_t>(end)};
}

}  // namespace plimsoll::lint
