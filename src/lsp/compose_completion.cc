// Keys where a key can stand, and names of services where one is wanted.
#include <algorithm>

#include "base/text.h"
#include "lsp/compose_features.h"

namespace plimsoll::lsp {
namespace {

enum ItemKind : int { kProperty = 10, kReference = 18 };

constexpr std::string_view kTop[] = {"services", "networks", "volumes", "configs", "secrets", "name", "include"};

// https://docs.docker.com/reference/compose-file/services/
constexpr std::string_view kOfService[] = {
    "annotations",  "attach",
    "blkio_config", "build",
    "cap_add",      "cap_drop",
    "cgroup",       "command",
    "configs",      "container_name",
    "cpus",         "cpuset",
    "depends_on",   "deploy",
    "develop",      "devices",
    "dns",          "entrypoint",
    "env_file",     "environment",
    "expose",       "extends",
    "extra_hosts",  "group_add",
    "healthcheck",  "hostname",
    "image",        "init",
    "ipc",          "isolation",
    "labels",       "logging",
    "mem_limit",    "mem_reservation",
    "network_mode", "networks",
    "pid",          "pids_limit",
    "platform",     "ports",
    "privileged",   "profiles",
    "pull_policy",  "read_only",
    "restart",      "runtime",
    "secrets",      "security_opt",
    "shm_size",     "stop_grace_period",
    "stop_signal",  "sysctls",
    "tmpfs",        "tty",
    "ulimits",      "user",
    "userns_mode",  "volumes",
    "volumes_from", "working_dir",
};
constexpr std::string_view kOfBuild[] = {"additional_contexts",
                                         "args",
                                         "cache_from",
                                         "context",
                                         "dockerfile",
                                         "dockerfile_inline",
                                         "labels",
                                         "network",
                                         "no_cache",
                                         "platforms",
                                         "privileged",
                                         "pull",
                                         "secrets",
                                         "ssh",
                                         "tags",
                                         "target"};

struct Line {
  std::size_t indent = 0;
  std::string_view key;  // empty where there is none
  bool is_list = false;  // an item
};

Line line_of(std::string_view text) {
  Line line;
  line.indent = std::min(text.find_first_not_of(' '), text.size());
  std::string_view rest = text.substr(line.indent);
  line.is_list = rest.starts_with("-");
  if (rest.starts_with('#')) return line;
  const std::size_t colon = rest.find(':');
  if (colon != std::string_view::npos) line.key = base::trim(rest.substr(0, colon));
  return line;
}

// The keys above the line, the outermost first, by indentation alone: a text that is being written parses seldom.
std::vector<std::string> keys_above(const JudgedCompose& judged, Span line, std::size_t indent) {
  std::vector<std::string> keys;
  std::uint32_t at = line.start;
  constexpr unsigned kMostLines = 5000;
  for (unsigned i = 0; at > 0 && indent > 0 && i < kMostLines; ++i) {
    const Span above = judged.line_around(at - 1);
    at = above.start;
    const std::string_view text = std::string_view(judged.text()).substr(above.start, above.size());
    const Line read = line_of(text);
    if (read.key.empty() || read.indent >= indent || read.is_list) continue;
    indent = read.indent;
    keys.emplace_back(read.key);
  }
  std::ranges::reverse(keys);
  return keys;
}

Json items(std::span<const std::string_view> words, ItemKind kind, std::string_view behind) {
  Json list = Json::array();
  for (const std::string_view word : words)
    list.push_back({{"label", word}, {"kind", kind}, {"insertText", fmt::format("{}{}", word, behind)}});
  return list;
}

Json services(const JudgedCompose& judged) {
  std::vector<std::string_view> names;
  for (const compose::Entry& service : judged.file().project().services()) names.emplace_back(service.key);
  return items(names, kReference, "");
}

}  // namespace

base::Result<Json> compose_completion(const ComposeQuestion& question) {
  PLIMSOLL_TRY(offset, question.offset());
  const JudgedCompose& judged = question.judged;
  const Span line = judged.line_around(offset);
  const std::string_view before = std::string_view(judged.text()).substr(line.start, offset - line.start);
  const std::size_t indent = std::min(before.find_first_not_of(' '), before.size());
  std::string_view word = before.substr(indent);
  const std::vector<std::string> keys = keys_above(judged, line, indent);
  const bool is_item = word.starts_with("- ");
  if (is_item && !keys.empty() && base::is_one_of(keys.back(), {"depends_on", "links", "volumes_from"}))
    return services(judged);
  if (word.starts_with("extends: ") || (word.starts_with("service: ") && !keys.empty() && keys.back() == "extends"))
    return services(judged);
  if (is_item || word.find(':') != std::string_view::npos) return Json::array();
  if (keys.empty() && indent == 0) return items(kTop, kProperty, ":");
  const bool is_in_services = !keys.empty() && keys.front() == "services";
  if (is_in_services && keys.size() == 2) return items(kOfService, kProperty, ":");
  if (is_in_services && keys.size() == 3 && keys.back() == "build") return items(kOfBuild, kProperty, ":");
  return Json::array();
}

}  // namespace plimsoll::lsp
