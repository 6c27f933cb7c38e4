#include "compose/merge.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "compose/service.h"

namespace plimsoll::compose {
namespace {

bool is_replaced(std::string_view key) {
  return base::is_one_of(key, {"command", "entrypoint", "test"});
}

bool is_name_and_value(std::string_view key) {
  return base::is_one_of(key, {"environment", "labels", "args", "annotations", "sysctls"});
}

// What an item of such a list is known by: the second of two with the same replaces the first.
std::string identity_of(std::string_view key, const Node& item) {
  if (key == "ports") {
    std::string all;
    for (const Port& port : ports_of_item(item))
      all += fmt::format("{}|{}|{}|{};", port.host_ip, port.published, port.target, port.protocol);
    return all;
  }
  if (key == "volumes" || key == "devices") {
    const Mount mount = mount_of(item);
    return mount.target;
  }
  if (key == "secrets" || key == "configs") {
    const std::string_view target = item.word("target");
    return std::string(!target.empty() ? target : item.is_map() ? item.word("source") : item.text);
  }
  return item.is_scalar() ? item.text : std::string();
}

bool is_of_items(std::string_view key) {
  return base::is_one_of(key, {"ports", "volumes", "devices", "secrets", "configs", "cap_add", "cap_drop",
                               "security_opt", "tmpfs", "dns", "expose", "profiles", "group_add"});
}

void append(Node& base, Node over, std::string_view key) {
  std::unordered_map<std::string, std::size_t> known;
  const bool is_known_by = is_of_items(key);
  if (is_known_by) {
    for (std::size_t i = 0; i < base.entries.size(); ++i) known.emplace(identity_of(key, base.entries[i].value), i);
  }
  for (Entry& entry : over.entries) {
    std::string identity = is_known_by ? identity_of(key, entry.value) : std::string();
    const auto same = identity.empty() ? known.end() : known.find(identity);
    if (same != known.end()) {
      base.entries[same->second].value = std::move(entry.value);
    } else {
      if (!identity.empty()) known.emplace(std::move(identity), base.entries.size());
      base.entries.push_back(std::move(entry));
    }
  }
}

}  // namespace

void make_map(Node& node) {
  if (!node.is_list()) return;
  std::vector<Entry> entries;
  for (Entry& entry : node.entries) {
    Node& item = entry.value;
    if (!item.is_scalar()) continue;
    const std::size_t equals = item.text.find('=');
    Entry made{item.text.substr(0, equals), std::move(item)};
    Node& value = made.value;
    value.key_at = value.at;
    if (equals == std::string::npos) {
      value.kind = Node::Kind::null;
      value.text.clear();
    } else {
      value.text.erase(0, equals + 1);
      const auto name = static_cast<std::uint32_t>(equals);
      if (value.is_plain && value.at.span.size() > name) {
        value.key_at.span.end = value.at.span.start + name;
        value.at.span.start += name + 1;
      }
    }
    const auto same = std::ranges::find(entries, made.key, &Entry::key);
    if (same != entries.end()) {
      *same = std::move(made);
    } else {
      entries.push_back(std::move(made));
    }
  }
  node.kind = Node::Kind::map;
  node.entries = std::move(entries);
}

void lay_over(Node& base, Node over, std::string_view key) {
  if (over.tag == "!override" || is_replaced(key)) {
    over.tag.clear();
    base = std::move(over);
    return;
  }
  if (is_name_and_value(key)) {
    make_map(base);
    make_map(over);
  }
  if (base.is_list() && over.is_list()) return append(base, std::move(over), key);
  if (!base.is_map() || !over.is_map()) {
    base = std::move(over);
    return;
  }
  std::unordered_map<std::string_view, std::size_t> known;
  std::vector<Entry> added;
  for (std::size_t i = 0; i < base.entries.size(); ++i) known.emplace(base.entries[i].key, i);
  for (Entry& entry : over.entries) {
    const auto same = known.find(entry.key);
    if (same == known.end()) {
      added.push_back(std::move(entry));
    } else if (entry.value.tag == "!reset") {
      base.entries[same->second].value = std::move(entry.value);  // taken out below, when no name is looked up any more
    } else {
      lay_over(base.entries[same->second].value, std::move(entry.value), entry.key);
    }
  }
  for (Entry& entry : added) base.entries.push_back(std::move(entry));
  std::erase_if(base.entries, [](const Entry& entry) { return entry.value.tag == "!reset"; });
}

void drop_tags(Node& node) {
  std::erase_if(node.entries, [](const Entry& entry) { return entry.value.tag == "!reset"; });
  if (node.tag == "!override") node.tag.clear();
  for (Entry& entry : node.entries) drop_tags(entry.value);  // depth is bounded
}

}  // namespace plimsoll::compose
