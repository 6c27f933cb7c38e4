// The lines of a Dockerfile, as they stand in the file.
#pragma once
#include <cstdint>
#include <string_view>

namespace plimsoll::dockerfile {

struct Line {
  std::uint32_t start = 0;
  std::uint32_t end = 0;   // without the "\r" and "\n" at its end
  std::uint32_t next = 0;  // where the next one starts
};

inline Line line_at(std::string_view text, std::uint32_t start) {
  const auto newline = text.find('\n', start);
  Line line{start, 0, 0};
  line.end = static_cast<std::uint32_t>(newline == std::string_view::npos ? text.size() : newline);
  line.next = newline == std::string_view::npos ? line.end : line.end + 1;
  while (line.end > start && text[line.end - 1] == '\r') --line.end;
  return line;
}

}  // namespace plimsoll::dockerfile
