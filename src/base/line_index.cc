#include "base/line_index.h"

#include <algorithm>

namespace plimsoll::base {
namespace {

constexpr std::uint32_t kBlock = 256;

bool starts_point(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

// Outside of the plane that one unit of UTF-16 can tell.
bool is_astral(char c) {
  return static_cast<unsigned char>(c) >= 0xF0U;
}

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    starts_.push_back(static_cast<std::uint32_t>(at + 1));
  if (std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80U; })) return;
  Count count;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at % kBlock == 0) counts_.push_back(count);
    count.points += starts_point(text[at]) ? 1 : 0;
    count.units += (starts_point(text[at]) ? 1 : 0) + (is_astral(text[at]) ? 1 : 0);
  }
}

std::uint32_t LineIndex::line_of(std::uint32_t offset) const {
  return static_cast<std::uint32_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin() - 1);
}

std::uint32_t LineIndex::line_end(std::uint32_t line) const {
  if (line + 1 == starts_.size()) return static_cast<std::uint32_t>(text_.size());
  const std::uint32_t end = starts_[line + 1] - 1;
  return end > starts_[line] && text_[end - 1] == '\r' ? end - 1 : end;
}

LineIndex::Count LineIndex::before(std::uint32_t offset) const {
  if (counts_.empty()) return {offset, offset};
  const std::uint32_t block = std::min(offset / kBlock, static_cast<std::uint32_t>(counts_.size()) - 1);
  Count count = counts_[block];
  for (std::uint32_t at = block * kBlock; at < offset; ++at) {
    count.points += starts_point(text_[at]) ? 1 : 0;
    count.units += (starts_point(text_[at]) ? 1 : 0) + (is_astral(text_[at]) ? 1 : 0);
  }
  return count;
}

Position LineIndex::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const std::uint32_t line = line_of(offset);
  return {line + 1, before(offset).points - before(starts_[line]).points + 1};
}

Utf16Position LineIndex::utf16_position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const std::uint32_t line = line_of(offset);
  return {line, before(offset).units - before(starts_[line]).units};
}

// The byte in front of which `characters` of the line stand; the middle of a character is its start.
std::uint32_t LineIndex::in_line(std::uint32_t line, std::uint32_t characters, bool utf16) const {
  const std::uint32_t end = line_end(line);
  const std::uint32_t start = starts_[line];
  if (counts_.empty()) return std::min<std::uint64_t>(std::uint64_t{start} + characters, end);
  const std::uint64_t wanted = std::uint64_t{before(start).of(utf16)} + characters;
  // The last block that starts in front of the place, or the line itself.
  const auto block = std::partition_point(counts_.begin(), counts_.end(),
                                          [&](const Count& count) { return count.of(utf16) <= wanted; });
  const auto at_block = static_cast<std::uint32_t>(block - counts_.begin() - 1) * kBlock;
  std::uint32_t at = std::min(std::max(start, at_block), end);
  std::uint64_t count = before(at).of(utf16);
  for (; at < end; ++at) {
    if (!starts_point(text_[at])) continue;
    const std::uint64_t next = count + (utf16 && is_astral(text_[at]) ? 2 : 1);
    if (next > wanted) break;
    count = next;
  }
  return at;
}

std::uint32_t LineIndex::offset(Position position) const {
  const std::uint32_t line = std::max(position.line, 1U) - 1;
  if (line >= starts_.size()) return static_cast<std::uint32_t>(text_.size());
  return in_line(line, std::max(position.column, 1U) - 1, false);
}

std::uint32_t LineIndex::offset(Utf16Position position) const {
  if (position.line >= starts_.size()) return static_cast<std::uint32_t>(text_.size());
  return in_line(position.line, position.character, true);
}

}  // namespace plimsoll::base
