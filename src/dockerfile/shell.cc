#include "dockerfile/shell.h"

#include <algorithm>

#include "dockerfile/shell_cache.h"
#include "dockerfile/shell_grammar.h"
#include "dockerfile/shell_walk.h"

namespace plimsoll::dockerfile {
namespace {

// How deep brackets go at most, whether a shell would take them for brackets or not.
std::size_t bracket_depth(std::string_view text) {
  std::size_t depth = 0, most = 0;
  for (const char c : text) {
    if (c == '(' || c == '{' || c == '[')
      most = std::max(most, ++depth);
    else if ((c == ')' || c == '}' || c == ']') && depth > 0)
      --depth;
  }
  return most;
}

// `|`, without those of `||`.
std::size_t count_pipes(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find('|'); at != text.npos; at = text.find('|', at + 1)) {
    if (text.substr(at + 1, 1) == "|")
      ++at;
    else
      ++count;
  }
  return count;
}

ShellScript not_parsed(const MappedText& text, std::string why) {
  const Span all{0, static_cast<std::uint32_t>(text.text().size())};
  ShellScript script;
  script.too_large = true;
  script.scopes.push_back({.in_text = all, .at = text.source_span(all)});
  script.errors.push_back({std::move(why), all, text.source_span(all)});
  return script;
}

std::string beyond_a_limit(std::string_view text, const ShellBudget& budget) {
  if (text.size() > kMaxShellBytes)
    return fmt::format("a shell text of {} bytes was not parsed: {} are the most", text.size(), kMaxShellBytes);
  if (bracket_depth(text) > kMaxShellDepth)
    return fmt::format("a shell text with more than {} brackets inside each other was not parsed", kMaxShellDepth);
  if (count_pipes(text) > kMaxShellPipes)
    return fmt::format("a shell text with more than {} pipes was not parsed", kMaxShellPipes);
  if (budget.left.count() <= 0)
    return "the shell texts before this one took all the time there is, and it was not parsed";
  return {};
}

}  // namespace

bool ShellScript::sets(std::string_view name) const {
  return std::any_of(options.begin(), options.end(), [&](const ShellOption& o) { return o.on && o.name == name; });
}

namespace {

// All but what needs the place in the file; or, where it could not be parsed, why.
base::Result<ShellScript> walked(std::string_view bytes, ShellBudget& budget) {
  using Clock = std::chrono::steady_clock;
  if (std::string why = beyond_a_limit(bytes, budget); !why.empty()) return base::fail({base::ErrorCode::limit, why});
  // No shell takes a NUL, and the grammar's scanner takes it for the end of the text, again and again.
  std::string without_nul;
  if (bytes.find('\0') != bytes.npos) {
    without_nul = bytes;
    std::replace(without_nul.begin(), without_nul.end(), '\0', '\1');
    bytes = without_nul;
  }
  const Clock::time_point start = Clock::now();
  const base::Result<ShellTree> tree = parse_shell_tree(bytes, std::min(budget.each, budget.left));
  budget.left -= std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
  if (!tree) return base::fail(tree.error());
  ShellScript script;
  const TSNode root = ts_tree_root_node(tree->get());
  ShellWalk(bytes, script).run(root);
  script.broken = ts_node_has_error(root);
  return script;
}

}  // namespace

ShellScript parse_shell(const MappedText& text, ShellBudget& budget) {
  base::Result<ShellScript> script = walked(text.text(), budget);
  if (!script) return not_parsed(text, script.error().what);
  finish_shell(text, *script);
  return std::move(*script);
}

ShellScript parse_shell(const MappedText& text, ShellBudget& budget, ShellCache& cache) {
  if (const ShellScript* known = cache.find(text.text())) {
    ShellScript script = *known;
    finish_shell(text, script);
    return script;
  }
  base::Result<ShellScript> script = walked(text.text(), budget);
  if (!script) return not_parsed(text, script.error().what);
  cache.keep(text.text(), *script);
  finish_shell(text, *script);
  return std::move(*script);
}

ShellScript parse_shell(const MappedText& text) {
  ShellBudget budget;
  return parse_shell(text, budget);
}

}  // namespace plimsoll::dockerfile
