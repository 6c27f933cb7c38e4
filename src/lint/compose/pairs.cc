#include "lint/compose/pairs.h"

namespace plimsoll::lint {
namespace {

std::string_view without_quotes(std::string_view text) {
  const bool is_quoted = text.size() > 1 && (text.front() == '"' || text.front() == '\'');
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

compose::Place name_place(const ComposeFile& file, const compose::Variable& pair) {
  const compose::Project& project = file.project();
  const compose::Place& key = pair.node->key_at;
  if (key.span.size() != 0 && without_quotes(project.text(key)) == pair.name) return key;
  compose::Place at = pair.node->at;
  const std::string_view written = project.text(at);
  const std::uint32_t quote = written.starts_with('"') || written.starts_with('\'') ? 1 : 0;
  if (!written.substr(quote).starts_with(pair.name)) return pair.node->whole();
  at.span.start += quote;
  at.span.end = at.span.start + static_cast<std::uint32_t>(pair.name.size());
  return at;
}

}  // namespace plimsoll::lint
