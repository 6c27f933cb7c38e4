// What a service says in one of several forms, as one.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "compose/node.h"

namespace plimsoll::compose {

// "127.0.0.1:8080:80/tcp", "[::1]:53:53/udp", "80", or target, published, host_ip, protocol as keys.
struct Port {
  std::string host_ip;    // empty: all addresses
  std::string published;  // "8080", "8000-8010"; empty: one that the engine chooses
  std::string target;     // "80"
  std::string protocol = "tcp";
  const Node* node = nullptr;
};

// One item of `ports`; nothing where it is none.
std::vector<Port> ports_of_item(const Node& item);
std::vector<Port> ports_of(const Node& service);
// The first and last of "80", "8000-8010"; nothing for what is no port.
std::optional<std::pair<std::uint32_t, std::uint32_t>> port_range(std::string_view text);

// "./data:/data:ro", "cache:/cache", "/anonymous", or type, source, target, read_only as keys.
struct Mount {
  std::string type;    // "bind", "volume", "tmpfs", ...
  std::string source;  // of a bind the path as written; of a volume its name
  std::string target;
  std::vector<std::string> options;  // of the short form
  bool is_read_only = false;
  const Node* node = nullptr;

  bool is_bind() const { return type == "bind"; }
};

Mount mount_of(const Node& item);
std::vector<Mount> mounts_of(const Node& service);

struct Variable {
  std::string name;
  std::optional<std::string> value;  // none: whoever starts it gives it
  const Node* node = nullptr;
};

// Names with values as `environment`, `labels` and the arguments of a build have them: a map, or items "NAME=value".
// None where there is no node.
std::vector<Variable> pairs_of(const Node* node);
// Of `environment`.
std::vector<Variable> environment_of(const Node& service);

// The items of a list, or the one value that stands for it.
std::vector<const Node*> items_of(const Node* node);
// `command` or `entrypoint`: the items of a list; of a text its words as a shell would cut them.
std::vector<std::string> words_of(const Node* node);

// By the key or by `deploy.resources.limits`; null where there is no such limit.
const Node* memory_limit(const Node& service);
const Node* cpu_limit(const Node& service);
const Node* pids_limit(const Node& service);

}  // namespace plimsoll::compose
