#include "lint/copy/places.h"

#include <algorithm>
#include <cctype>

namespace plimsoll::lint {
namespace {

constexpr std::string_view kArchives[] = {".tar", ".Z",    ".bz2", ".gz",  ".lz",  ".lzma", ".tZ", ".tb2",
                                          ".tbz", ".tbz2", ".tgz", ".tlz", ".tpz", ".txz",  ".xz"};

}  // namespace

Place place_of(const View& view, const Step& step, const dockerfile::Word& word) {
  const std::string_view raw = step->exec_form ? std::string_view(word.value) : step->raw(word);
  dockerfile::Expansion expansion = view.scopes().expand(step.index, raw);
  if (!expansion.is_known || !expansion.fault.empty()) return {word.value, true};
  return {std::move(expansion.value), false};
}

Span inside_quotes(const View& view, const dockerfile::Word& word) {
  const std::string_view text = view.document().at(word.span);
  const bool has_quotes = text.size() >= 2 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0];
  if (!has_quotes) return word.span;
  return {word.span.start + 1, word.span.end - 1};
}

bool is_absolute_path(std::string_view path) {
  if (path.starts_with('/') || path.starts_with('\\')) return true;
  return path.size() > 1 && std::isalpha(static_cast<unsigned char>(path[0])) != 0 && path[1] == ':';
}

bool has_archive_name(std::string_view path) {
  return std::ranges::any_of(kArchives, [&](std::string_view suffix) { return path.ends_with(suffix); });
}

}  // namespace plimsoll::lint
