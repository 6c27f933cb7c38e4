#include "lint/style/lines.h"

namespace plimsoll::lint {

dockerfile::Span lines_of(const dockerfile::Document& document, const dockerfile::Instruction& instruction) {
  const std::string& text = document.text;
  std::uint32_t start = instruction.span.start;
  while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t')) --start;
  const std::size_t end = text.find('\n', instruction.span.end);
  return {start, static_cast<std::uint32_t>(end == std::string::npos ? text.size() : end + 1)};
}

std::string_view line_end_of(std::string_view text) {
  const std::size_t first = text.find('\n');
  const bool has_return = first != std::string_view::npos && first > 0 && text[first - 1] == '\r';
  return has_return ? "\r\n" : "\n";
}

std::string_view line_end_of(const dockerfile::Document& document) {
  return line_end_of(document.text);
}

}  // namespace plimsoll::lint
