#include "lsp/judged_text.h"

#include <algorithm>

#include "dockerfile/lines.h"

namespace plimsoll::lsp {

Span JudgedText::line_around(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text().size()));
  const std::size_t before = offset == 0 ? std::string::npos : text().rfind('\n', offset - 1);
  const dockerfile::Line line =
      dockerfile::line_at(text(), before == std::string::npos ? 0 : static_cast<std::uint32_t>(before + 1));
  return {line.start, line.end};
}

}  // namespace plimsoll::lsp
