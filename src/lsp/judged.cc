#include "lsp/judged.h"

#include <algorithm>

#include "lint/style/lines.h"

namespace plimsoll::lsp {

Judged::Judged(std::string path, std::string text, std::shared_ptr<const Profile> asked, dockerfile::ShellCache* cache)
    : profile_(std::move(asked)),
      file_(std::move(path), std::move(text), profile_->settings, cache),
      lines_(file_.document().text),
      found_(lint::lint(file_, profile_->rules)) {}

const Names& Judged::names() const {
  if (!names_) names_ = names_of(file_);
  return *names_;
}

std::optional<std::uint32_t> Judged::instruction_at(std::uint32_t offset) const {
  const auto& instructions = document().instructions;
  const auto after = std::ranges::upper_bound(instructions, offset, {}, [](const auto& one) { return one.span.start; });
  if (after == instructions.begin()) return std::nullopt;
  const auto& found = *(after - 1);
  // Behind a heredoc's last line, or a line that no escape ends, nothing more belongs to it.
  if (offset > found.span.end && text().substr(found.span.end, offset - found.span.end).find('\n') != std::string::npos)
    return std::nullopt;
  return static_cast<std::uint32_t>(after - instructions.begin() - 1);
}

const dockerfile::Comment* Judged::comment_at(std::uint32_t offset) const {
  const auto& comments = document().comments;
  const auto after = std::ranges::upper_bound(comments, offset, {}, [](const auto& one) { return one.span.start; });
  if (after == comments.begin()) return nullptr;
  const dockerfile::Comment& found = *(after - 1);
  return offset <= found.span.end ? &found : nullptr;
}

std::string_view Judged::line_end() const {
  return lint::line_end_of(file_.document());
}

}  // namespace plimsoll::lsp
