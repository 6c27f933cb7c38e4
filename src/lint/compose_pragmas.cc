#include "lint/compose_pragmas.h"

#include <algorithm>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/pragmas.h"

namespace plimsoll::lint {
namespace {

// A pragma and the bytes that it is about.
struct Scope {
  Pragma pragma;
  Span of;
};

std::size_t indent_of(std::string_view line) {
  const std::size_t indent = line.find_first_not_of(" -");
  return indent == std::string_view::npos ? line.size() : indent;
}

// A line with nothing but a comment or blanks.
bool is_idle(std::string_view line) {
  const std::string_view text = base::trim(line);
  return text.empty() || text.starts_with('#');
}

struct Line {
  std::uint32_t start = 0;
  std::string_view text;  // with its \r
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back({static_cast<std::uint32_t>(at), text.substr(at, end - at)});
    at = end + 1;
  }
  return lines;
}

// From a line to the last one that stands deeper.
Span block_of(const std::vector<Line>& lines, std::size_t first) {
  const std::size_t indent = indent_of(lines[first].text);
  std::size_t last = first;
  for (std::size_t i = first + 1; i < lines.size(); ++i) {
    if (is_idle(lines[i].text)) continue;
    if (indent_of(lines[i].text) <= indent) break;
    last = i;
  }
  return {lines[first].start, lines[last].start + static_cast<std::uint32_t>(lines[last].text.size())};
}

std::vector<Scope> scopes_of(std::string_view text) {
  std::vector<Scope> scopes;
  const std::vector<Line> lines = lines_of(text);
  constexpr std::size_t kMostScopes = 1000;  // each walks its block
  for (std::size_t i = 0; i < lines.size() && scopes.size() < kMostScopes; ++i) {
    const std::string_view line = lines[i].text;
    if (line.find("ignore") == std::string_view::npos) continue;
    const std::size_t sign = line.find('#');
    if (sign == std::string_view::npos || (sign != 0 && line[sign - 1] != ' ' && line[sign - 1] != '\t')) continue;
    auto pragma = pragma_of(base::trim(line.substr(sign)));
    if (!pragma || pragma->kind == PragmaKind::shell || pragma->kind == PragmaKind::stage) continue;
    if (pragma->kind == PragmaKind::global) {
      scopes.push_back({std::move(*pragma), {0, static_cast<std::uint32_t>(text.size())}});
      continue;
    }
    std::size_t first = i;
    while (first < lines.size() && is_idle(lines[first].text)) ++first;
    if (first < lines.size()) scopes.push_back({std::move(*pragma), block_of(lines, first)});
  }
  return scopes;
}

}  // namespace

void apply_pragmas(const ComposeFile& file, std::vector<Found>& found) {
  if (!file.settings().obeys_pragmas || found.empty()) return;
  const auto& files = file.project().files;
  for (std::uint32_t i = 0; i < files.size(); ++i) {
    for (const Scope& scope : scopes_of(files[i]->text)) {
      for (Found& one : found) {
        const bool is_there = one.file == i && one.at.start >= scope.of.start && one.at.start <= scope.of.end;
        if (!is_there || one.rule == &kPlComposeSyntax) continue;
        if (std::ranges::any_of(scope.pragma.names, [&](std::string_view name) { return is_named(*one.rule, name); }))
          one.ignored = std::string(scope.pragma.reason);
      }
    }
  }
}

}  // namespace plimsoll::lint
