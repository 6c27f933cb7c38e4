#include "formats/line_reader.h"

namespace plimsoll::formats {

LineReader::LineReader(const base::RandomAccess& file, std::size_t limit) : file_(file), limit_(limit) {
  if (const auto bytes = file.in_memory()) {
    have_ = base::text_of(*bytes);
    at_end_ = true;
  } else {
    buffer_.resize(limit);
  }
}

// Moves what is left to the front of the buffer and fills the rest of it.
base::Status LineReader::refill() {
  const std::size_t kept = have_.size();
  if (kept != 0) std::memmove(buffer_.data(), have_.data(), kept);
  PLIMSOLL_TRY(got, file_.read_at(have_offset_ + kept, std::span(buffer_).subspan(kept)));
  if (got < buffer_.size() - kept) at_end_ = true;
  have_ = base::text_of(base::Bytes(buffer_).first(kept + got));
  return {};
}

// After a line that was cut: passes over the rest of it.
base::Status LineReader::skip_to_line_end() {
  for (;;) {
    const auto end = have_.find('\n');
    const std::size_t passed = end == std::string_view::npos ? have_.size() : end + 1;
    have_.remove_prefix(passed);
    have_offset_ += passed;
    if (end != std::string_view::npos || at_end_) return {};
    PLIMSOLL_CHECK(refill());
  }
}

base::Result<std::optional<Line>> LineReader::next() {
  if (cut_) {
    cut_ = false;
    PLIMSOLL_CHECK(skip_to_line_end());
  }
  auto end = have_.find('\n');
  if (end == std::string_view::npos && !at_end_) {
    PLIMSOLL_CHECK(refill());
    end = have_.find('\n');
  }
  if (have_.empty()) return std::nullopt;
  Line line{.text = have_.substr(0, end), .offset = have_offset_};
  if (line.text.size() >= limit_) {
    line.text = line.text.substr(0, limit_);
    line.cut = cut_ = true;
    return line;
  }
  line.ended = end != std::string_view::npos;
  const std::size_t passed = line.ended ? end + 1 : have_.size();
  have_.remove_prefix(passed);
  have_offset_ += passed;
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  return line;
}

}  // namespace plimsoll::formats
