#include "dockerfile/shell.h"

#include <algorithm>

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

ShellScript not_parsed(const MappedText& text, std::string why) {
  const Span all{0, static_cast<std::uint32_t>(text.text().size())};
  ShellScript script;
  script.too_large = true;
  script.scopes.push_back({.in_text = all, .at = text.source_span(all)});
  script.errors.push_back({std::move(why), all, text.source_span(all)});
  return script;
}

}  // namespace

bool ShellScript::sets(std::string_view name) const {
  return std::any_of(options.begin(), options.end(), [&](const ShellOption& o) { return o.on && o.name == name; });
}

ShellScript parse_shell(const MappedText& text) {
  const std::string_view bytes = text.text();
  if (bytes.size() > kMaxShellBytes)
    return not_parsed(
        text, fmt::format("a shell text of {} bytes is not parsed: {} are the most", bytes.size(), kMaxShellBytes));
  if (bracket_depth(bytes) > kMaxShellDepth)
    return not_parsed(
        text, fmt::format("a shell text with more than {} brackets inside each other is not parsed", kMaxShellDepth));
  const base::Result<ShellTree> tree = parse_shell_tree(bytes);
  if (!tree) return not_parsed(text, tree.error().what);
  ShellScript script;
  const TSNode root = ts_tree_root_node(tree->get());
  ShellWalk(bytes, script).run(root);
  script.broken = ts_node_has_error(root);
  finish_shell(text, script);
  return script;
}

}  // namespace plimsoll::dockerfile
