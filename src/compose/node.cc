#include "compose/node.h"

#include <algorithm>

#include "base/text.h"

namespace plimsoll::compose {

const Node* Node::find(std::string_view key) const {
  if (kind != Kind::map) return nullptr;
  const auto found = std::ranges::find(entries, key, &Entry::key);
  return found == entries.end() ? nullptr : &found->value;
}

Node* Node::find(std::string_view key) {
  return const_cast<Node*>(std::as_const(*this).find(key));
}

std::string_view Node::word(std::string_view key) const {
  const Node* child = find(key);
  return child == nullptr || !child->is_scalar() ? std::string_view() : std::string_view(child->text);
}

bool Node::is_true() const {
  if (!is_scalar()) return false;
  const std::string word = base::to_lower(text);
  return word == "true" || word == "yes" || word == "on" || word == "1" || word == "t" || word == "y";
}

Place Node::whole() const {
  const bool is_together = key_at.span.size() != 0 && key_at.file == at.file && key_at.span.start < at.span.start;
  return is_together ? Place{at.file, {key_at.span.start, at.span.end}} : at;
}

std::size_t count_of(const Node& node) {
  std::size_t count = 1;
  for (const Entry& entry : node.entries) count += count_of(entry.value);  // depth is bounded
  return count;
}

void mark_through(Node& node, const Place& place) {
  node.through.push_back(place);
  for (Entry& entry : node.entries) mark_through(entry.value, place);
}

}  // namespace plimsoll::compose
