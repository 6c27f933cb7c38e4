// A compose file's keys as a tree, two levels deep and the keys of services, and what of it can be folded.
#include "lsp/compose_features.h"

namespace plimsoll::lsp {
namespace {

using compose::Entry;
using compose::Node;

enum SymbolKind : int { kModule = 2, kClass = 5, kProperty = 7 };
constexpr unsigned kDeepest = 3;

class Outline {
 public:
  explicit Outline(const ComposeQuestion& question) : question_(question) {}

  Json make() {
    Json top = Json::array();
    add(question_.judged.file().project().root, 0, {}, top);
    return top;
  }

 private:
  bool is_here(const Node& node) const {
    return node.key_at.file == question_.judged.index() && node.key_at.span.size() != 0 && node.through.empty();
  }

  void add(const Node& map, unsigned depth, const std::string& container, Json& to) {
    if (!map.is_map()) return;
    for (const Entry& entry : map.entries) {
      if (!is_here(entry.value)) continue;
      const compose::Place whole = entry.value.whole();
      const std::string name = entry.key.empty() ? "?" : entry.key;  // the protocol wants one
      Json one = {{"name", name}, {"kind", depth == 0 ? kModule : depth == 1 ? kClass : kProperty}};
      if (!question_.client.hierarchical_symbols) {
        one["location"] = question_.location(whole.span);
        if (!container.empty()) one["containerName"] = container;
        to.push_back(std::move(one));
        if (depth + 1 < kDeepest) add(entry.value, depth + 1, name, to);
        continue;
      }
      one["range"] = question_.range(whole.span);
      one["selectionRange"] = question_.range(entry.value.key_at.span);
      Json children = Json::array();
      if (depth + 1 < kDeepest) add(entry.value, depth + 1, name, children);
      one["children"] = std::move(children);
      to.push_back(std::move(one));
    }
  }

  const ComposeQuestion& question_;
};

void add_folds(const ComposeQuestion& question, const Node& node, Json& list) {
  for (const Entry& entry : node.entries) {
    const compose::Place whole = entry.value.whole();
    if (whole.file != question.judged.index() || !entry.value.through.empty()) continue;
    const auto first = question.judged.lines().place(whole.span.start).line;
    const auto last = question.judged.lines().place(whole.span.end).line;
    if (last > first) list.push_back({{"startLine", first}, {"endLine", last}});
    add_folds(question, entry.value, list);  // depth is bounded
  }
}

}  // namespace

base::Result<Json> compose_symbols(const ComposeQuestion& question) {
  return Outline(question).make();
}

base::Result<Json> compose_folding(const ComposeQuestion& question) {
  Json list = Json::array();
  add_folds(question, question.judged.file().project().root, list);
  return list;
}

}  // namespace plimsoll::lsp
