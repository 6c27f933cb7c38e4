#include "lint/compose_edits.h"

#include "base/text.h"
#include "lint/style/lines.h"

namespace plimsoll::lint {
namespace {

std::size_t line_start(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return before == std::string_view::npos ? 0 : before + 1;
}

// What stands before a byte on its line, where that is blanks alone.
std::optional<std::string> indent_before(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(line_start(text, at), at - line_start(text, at));
  if (before.find_first_not_of(" \t") != std::string_view::npos) return std::nullopt;
  return std::string(before);
}

std::string_view text_of(const ComposeFile& file, const Node& node) {
  return file.project().file(node.at).text;
}

// Written here, and not brought by an alias.
bool is_own(const ComposeFile& file, const Node& node) {
  return node.through.empty() && node.at.span.size() != 0 && !file.project().text(node.at).starts_with('*') &&
         !file.project().text(node.at).starts_with('&') && node.tag.empty();
}

std::optional<TextEdit> behind_bracket(const Node& node, std::string text) {
  const std::uint32_t at = node.at.span.start + 1;
  if (!node.entries.empty()) text += ", ";
  return TextEdit{{at, at}, std::move(text)};
}

}  // namespace

std::optional<TextEdit> add_key(const ComposeFile& file, const Service& service, std::string_view text) {
  const Node& node = service.node;
  if (!is_own(file, node)) return std::nullopt;
  const bool is_one_line = text.find('\n') == std::string_view::npos;
  if (node.is_flow) return is_one_line ? behind_bracket(node, std::string(text)) : std::nullopt;
  const std::string_view whole = text_of(file, node);
  const auto indent = indent_before(whole, node.at.span.start);
  if (!indent) return std::nullopt;
  std::string lines;
  for (const std::string_view line : base::split(text, '\n')) {
    lines += fmt::format("{}{}{}", line, line_end_of(whole), *indent);
  }
  return TextEdit{{node.at.span.start, node.at.span.start}, std::move(lines)};
}

std::optional<TextEdit> add_item(const ComposeFile& file, const Node& list, std::string_view text) {
  if (!list.is_list() || !is_own(file, list) || list.entries.empty()) return std::nullopt;
  if (list.is_flow) return behind_bracket(list, std::string(text));
  const Node& last = list.entries.back().value;
  if (last.at.file != list.at.file || !last.through.empty()) return std::nullopt;
  const std::string_view whole = text_of(file, list);
  const auto indent = indent_before(whole, list.at.span.start);
  if (!indent) return std::nullopt;
  const std::uint32_t at = last.at.span.end;
  return TextEdit{{at, at}, fmt::format("{}{}- {}", line_end_of(whole), *indent, text)};
}

std::optional<TextEdit> drop_key(const ComposeFile& file, const Node& value) {
  const bool is_together = value.key_at.span.size() != 0 && value.key_at.file == value.at.file;
  if (!value.through.empty() || !is_together) return std::nullopt;
  const std::string_view whole = text_of(file, value);
  const auto indent = indent_before(whole, value.key_at.span.start);
  const std::size_t end = std::min(whole.find('\n', value.at.span.end), whole.size());
  const std::string_view behind = base::trim(whole.substr(value.at.span.end, end - value.at.span.end));
  if (!indent || !(behind.empty() || behind.starts_with('#'))) return std::nullopt;
  const auto start = static_cast<std::uint32_t>(value.key_at.span.start - indent->size());
  return TextEdit{{start, static_cast<std::uint32_t>(std::min(end + 1, whole.size()))}, {}};
}

std::optional<TextEdit> replace_text(const ComposeFile& file, const Node& scalar, std::string_view text) {
  if (!scalar.is_scalar() || scalar.has_variable || !is_own(file, scalar)) return std::nullopt;
  const std::string_view written = file.project().text(scalar.at);
  const char quote = written.front() == '"' || written.front() == '\'' ? written.front() : '\0';
  const std::string_view inside = quote == '\0' ? written : written.substr(1, written.size() - 2);
  if (inside != scalar.text) return std::nullopt;  // with escapes, or over several lines
  const std::string made = quote == '\0' ? std::string(text) : fmt::format("{}{}{}", quote, text, quote);
  return TextEdit{scalar.at.span, made};
}

}  // namespace plimsoll::lint
