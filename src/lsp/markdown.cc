#include "lsp/markdown.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace plimsoll::lsp {
namespace {

constexpr std::size_t kMostCode = 200;

std::size_t longest_ticks(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

std::string block(std::string_view text) {
  const std::string fence(std::max<std::size_t>(3, longest_ticks(text) + 1), '`');
  return fmt::format("{}dockerfile\n{}{}{}", fence, text, text.ends_with('\n') ? "" : "\n", fence);
}

}  // namespace

std::string code(std::string_view text) {
  std::string shown(text.substr(0, kMostCode));
  if (text.size() > kMostCode) shown = base::to_utf8(shown) + "\u2026";
  std::ranges::replace_if(
      shown, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  const std::string ticks(longest_ticks(shown) + 1, '`');
  const bool is_padded = shown.empty() || shown.starts_with('`') || shown.ends_with('`');
  return is_padded ? fmt::format("{0} {1} {0}", ticks, shown) : fmt::format("{0}{1}{0}", ticks, shown);
}

std::string page_of(const lint::Rule& rule) {
  std::string page = fmt::format("**{}**: {}\n\n{}\n\n{}", rule.id, rule.title, rule.why, rule.remedy);
  if (!rule.good.empty()) page += fmt::format("\n\n{}", block(rule.good));
  if (!rule.help_uri.empty()) page += fmt::format("\n\n<{}>", rule.help_uri);
  return page;
}

}  // namespace plimsoll::lsp
