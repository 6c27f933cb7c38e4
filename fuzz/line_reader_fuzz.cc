// Lines of a file with a small limit, which the first byte chooses: the same from memory and piece by piece.
#include <string>

#include "formats/line_reader.h"
#include "input.h"
#include "pieces.h"

namespace {

// Every line with its facts. What it must keep: offsets grow, no text is longer than the limit or holds a line end.
std::string lines_of(const plimsoll::base::RandomAccess& file, std::size_t limit) {
  using plimsoll::fuzz::holds;
  plimsoll::formats::LineReader reader(file, limit);
  std::string all;
  std::uint64_t next = 0;
  for (;;) {
    const auto line = reader.next();
    holds(line.has_value());
    if (!*line) return all;
    holds((*line)->offset >= next && (*line)->offset + (*line)->text.size() <= file.size());
    holds((*line)->text.size() <= limit && (*line)->text.find('\n') == std::string_view::npos);
    next = (*line)->offset + (*line)->text.size();
    all += fmt::format("{} {} {} {}\n", (*line)->offset, (*line)->cut, (*line)->ended, (*line)->text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  fuzz::Input input(data, size);
  const std::size_t limit = 2 + input.choice(64);
  const base::Bytes bytes = base::bytes_of(input.rest());
  fuzz::holds(lines_of(base::MemoryAccess(bytes), limit) == lines_of(fuzz::Pieces(bytes), limit));
  return 0;
}
