#include "compose/service.h"

#include <algorithm>

#include "base/text.h"

namespace plimsoll::compose {
namespace {

// "a:b:c" at colons, but for those in brackets and in `${...}`.
std::vector<std::string_view> colon_parts(std::string_view text) {
  std::vector<std::string_view> parts;
  int brackets = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || (text[i] == ':' && brackets == 0)) {
      parts.push_back(text.substr(start, i - start));
      start = i + 1;
      continue;
    }
    if (text[i] == '[' || text[i] == '{') ++brackets;
    if (text[i] == ']' || text[i] == '}') brackets = std::max(0, brackets - 1);
  }
  return parts;
}

std::string_view without_brackets(std::string_view address) {
  if (address.starts_with('[') && address.ends_with(']')) return address.substr(1, address.size() - 2);
  return address;
}

std::optional<Port> short_port(const Node& item) {
  const auto [ports, protocol] = base::cut(item.text, '/');
  const auto parts = colon_parts(ports);
  Port port;
  port.node = &item;
  if (protocol) port.protocol = base::to_lower(*protocol);
  port.target = parts.back();
  if (parts.size() > 1) port.published = parts[parts.size() - 2];
  if (parts.size() > 2) {
    const auto end =
        static_cast<std::size_t>(parts[parts.size() - 3].data() - ports.data()) + parts[parts.size() - 3].size();
    port.host_ip = without_brackets(ports.substr(0, end));  // an IPv6 address may stand without brackets
  }
  if (port.target.empty()) return std::nullopt;
  return port;
}

bool is_path(std::string_view source) {
  const bool is_drive = source.size() > 1 && source[1] == ':';
  return source.starts_with('/') || source.starts_with('.') || source.starts_with('~') || is_drive;
}

Mount short_mount(const Node& item) {
  Mount mount;
  mount.node = &item;
  const auto parts = colon_parts(item.text);
  if (parts.size() == 1) {
    mount.type = "volume";
    mount.target = parts[0];
    return mount;
  }
  mount.source = parts[0];
  mount.target = parts[1];
  mount.type = is_path(mount.source) ? "bind" : "volume";
  if (parts.size() > 2) {
    for (const std::string_view option : base::split(parts[2], ',')) mount.options.emplace_back(option);
  }
  mount.is_read_only = std::ranges::find(mount.options, "ro") != mount.options.end();
  return mount;
}

const Node* limit(const Node& service, std::string_view key, std::string_view of_deploy) {
  if (const Node* own = service.find(key); own != nullptr && !own->is_null()) return own;
  const Node* limits = service.find("deploy", "resources", "limits");
  const Node* found = limits == nullptr ? nullptr : limits->find(of_deploy);
  return found == nullptr || found->is_null() ? nullptr : found;
}

bool is_none(const Node* node, std::string_view none) {
  return node != nullptr && node->is_scalar() && node->is_known && (node->text == "0" || node->text == none);
}

}  // namespace

std::vector<Port> ports_of_item(const Node& item) {
  std::vector<Port> ports;
  if (item.is_scalar()) {
    if (auto port = short_port(item)) ports.push_back(std::move(*port));
  } else if (item.is_map() && item.find("target") != nullptr) {
    Port port;
    port.node = &item;
    port.host_ip = without_brackets(item.word("host_ip"));
    port.published = item.word("published");
    port.target = item.word("target");
    if (const auto protocol = item.word("protocol"); !protocol.empty()) port.protocol = base::to_lower(protocol);
    ports.push_back(std::move(port));
  }
  return ports;
}

std::vector<Port> ports_of(const Node& service) {
  std::vector<Port> ports;
  for (const Node* item : items_of(service.find("ports"))) {
    for (Port& port : ports_of_item(*item)) ports.push_back(std::move(port));
  }
  return ports;
}

std::optional<std::pair<std::uint32_t, std::uint32_t>> port_range(std::string_view text) {
  constexpr std::uint64_t kLast = 65535;
  const auto [first, last] = base::cut(text, '-');
  const auto from = base::parse_u64(first), to = base::parse_u64(last.value_or(first));
  if (!from || !to || *from > kLast || *to > kLast || *from > *to) return std::nullopt;
  return std::pair(static_cast<std::uint32_t>(*from), static_cast<std::uint32_t>(*to));
}

Mount mount_of(const Node& item) {
  if (item.is_scalar()) return short_mount(item);
  Mount mount;
  mount.node = &item;
  if (!item.is_map()) return mount;
  mount.type = item.word("type");
  mount.source = item.word("source");
  if (mount.source.empty()) mount.source = item.word("src");
  mount.target = item.word("target");
  if (mount.type.empty()) mount.type = is_path(mount.source) ? "bind" : "volume";
  const Node* read_only = item.find("read_only");
  mount.is_read_only = read_only != nullptr && read_only->is_true();
  return mount;
}

std::vector<Mount> mounts_of(const Node& service) {
  std::vector<Mount> mounts;
  for (const Node* item : items_of(service.find("volumes"))) mounts.push_back(mount_of(*item));
  return mounts;
}

std::vector<Variable> pairs_of(const Node* node) {
  std::vector<Variable> pairs;
  if (node == nullptr) return pairs;
  for (const Entry& entry : node->entries) {
    Variable pair{entry.key, std::nullopt, &entry.value};
    if (node->is_list()) {
      const auto [name, value] = base::cut(entry.value.text, '=');
      pair.name = name;
      if (value) pair.value = *value;
    } else if (entry.value.is_scalar()) {
      pair.value = entry.value.text;
    }
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

std::vector<Variable> environment_of(const Node& service) {
  return pairs_of(service.find("environment"));
}

std::vector<const Node*> items_of(const Node* node) {
  std::vector<const Node*> items;
  if (node == nullptr || node->is_null()) return items;
  if (!node->is_list()) return {node};
  for (const Entry& entry : node->entries) items.push_back(&entry.value);
  return items;
}

std::vector<std::string> words_of(const Node* node) {
  std::vector<std::string> words;
  if (node == nullptr) return words;
  if (node->is_list()) {
    for (const Entry& entry : node->entries) words.push_back(entry.value.text);
    return words;
  }
  std::string word;
  bool is_open = false;
  char quote = '\0';
  const std::string& text = node->text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == quote) {
        quote = '\0';
      } else {
        word += c;
      }
    } else if (c == '\'' || c == '"') {
      quote = c;
      is_open = true;
    } else if (c == '\\' && i + 1 < text.size()) {
      word += text[++i];
      is_open = true;
    } else if (c == ' ' || c == '\t' || c == '\n') {
      if (is_open) words.push_back(std::exchange(word, {}));
      is_open = false;
    } else {
      word += c;
      is_open = true;
    }
  }
  if (is_open) words.push_back(std::move(word));
  return words;
}

const Node* memory_limit(const Node& service) {
  const Node* found = limit(service, "mem_limit", "memory");
  return is_none(found, "-1") ? nullptr : found;
}

const Node* cpu_limit(const Node& service) {
  const Node* found = limit(service, "cpus", "cpus");
  if (found == nullptr) found = limit(service, "cpu_quota", "cpus");
  return is_none(found, "0.0") ? nullptr : found;
}

const Node* pids_limit(const Node& service) {
  const Node* found = limit(service, "pids_limit", "pids");
  return is_none(found, "-1") ? nullptr : found;
}

}  // namespace plimsoll::compose
