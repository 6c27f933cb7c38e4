#include "lint/compose_inline.h"

#include <algorithm>

#include "base/text.h"

namespace plimsoll::lint {

std::optional<InlineDockerfile> InlineDockerfile::of(const ComposeFile& file, const Node& text) {
  if (!text.is_scalar() || !file.project().text(text.at).starts_with('|')) return std::nullopt;
  const compose::SourceFile& source = file.project().file(text.at);
  InlineDockerfile made;
  made.text_ = text.text;
  const std::size_t header = source.text.find('\n', text.at.span.start);
  if (header == std::string::npos) return std::nullopt;
  std::size_t at = header + 1;
  std::optional<std::size_t> indent;
  std::string_view rest = made.text_;
  while (!rest.empty()) {
    const auto own = static_cast<std::uint32_t>(made.text_.size() - rest.size());
    const std::string_view line = *base::next_line(rest);
    const std::size_t end = std::min(source.text.find('\n', at), source.text.size());
    if (at > source.text.size()) return std::nullopt;
    std::string_view written = std::string_view(source.text).substr(at, end - at);
    if (written.ends_with('\r')) written.remove_suffix(1);
    if (!line.empty()) {
      if (!indent) indent = written.size() - std::min(written.size(), line.size());
      if (written.size() < *indent || written.substr(*indent) != line) return std::nullopt;
    }
    made.own_starts_.push_back(own);
    made.starts_.push_back(static_cast<std::uint32_t>(at + std::min(indent.value_or(0), written.size())));
    at = end + 1;
  }
  if (made.starts_.empty()) return std::nullopt;
  made.source_ = std::make_shared<const compose::SourceFile>(source.path, source.text);
  return made;
}

std::uint64_t InlineDockerfile::place_of(std::uint64_t offset) const {
  const auto after = std::ranges::upper_bound(own_starts_, offset);
  const auto line = static_cast<std::size_t>(after - own_starts_.begin()) - 1;
  return std::min<std::uint64_t>(starts_[line] + (offset - own_starts_[line]), source_->text.size());
}

void InlineDockerfile::place(model::Location& at) const {
  if (!at.start || !at.end) return;
  at.start = place_of(*at.start);
  // An end is behind a byte: that of a line's last is not the start of the next.
  at.end = std::max(*at.start, *at.end == 0 ? place_of(0) : place_of(*at.end - 1) + 1);
  const auto start = source_->lines.position(static_cast<std::uint32_t>(*at.start));
  const auto end = source_->lines.position(static_cast<std::uint32_t>(*at.end));
  at.line = start.line;
  at.column = start.column;
  at.end_line = end.line;
  at.end_column = end.column;
  if (at.statement_line)
    at.statement_line =
        source_->lines.position(starts_[std::min<std::size_t>(*at.statement_line, starts_.size()) - 1]).line;
}

void InlineDockerfile::place(model::Report& report, std::uint32_t target) const {
  for (model::Finding& finding : report.findings) {
    if (finding.location.target != target) continue;
    place(finding.location);
    finding.fix.reset();
  }
  for (model::Gap& gap : report.gaps) {
    if (gap.where.target == target) place(gap.where);
  }
}

}  // namespace plimsoll::lint
