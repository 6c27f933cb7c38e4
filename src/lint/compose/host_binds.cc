#include "lint/compose/host_binds.h"

#include <algorithm>

#include "base/clean_path.h"
#include "base/text.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kSockets[] = {"docker.sock",     "containerd.sock", "podman.sock",  "crio.sock",
                                         "dockershim.sock", "buildkitd.sock",  "docker_engine"};
constexpr std::string_view kSocketFolders[] = {"/run",        "/run/docker",   "/run/containerd",
                                               "/run/podman", "/run/buildkit", "/run/crio"};
constexpr std::string_view kDevices[] = {"/dev/mem",  "/dev/kmem",      "/dev/port", "/dev/kmsg", "/dev/kvm",
                                         "/dev/vfio", "/dev/mapper",    "/dev/disk", "/dev/raw",  "/dev/fuse",
                                         "/dev/mei",  "/dev/vhost-net", "/dev/cpu"};
constexpr std::string_view kDisks[] = {"/dev/sd",  "/dev/hd",   "/dev/vd", "/dev/xvd", "/dev/nvme", "/dev/mmcblk",
                                       "/dev/dm-", "/dev/loop", "/dev/md", "/dev/sg",  "/dev/nbd"};

// The source as it is written: of the short form what stands before the first `:` outside of `${...}`.
std::string_view written_source(const ComposeFile& file, const Node& node, bool is_short) {
  std::string_view raw = file.project().text(node.at);
  if (raw.size() > 1 && (raw.front() == '"' || raw.front() == '\'')) raw = raw.substr(1, raw.size() - 2);
  if (!is_short) return raw;
  int braces = 0;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '{') ++braces;
    if (raw[i] == '}') --braces;
    if (raw[i] == ':' && braces == 0) return raw.substr(0, i);
  }
  return raw;
}

// Of a source with a variable that nobody knows: its home is known as such, and another part may be the unknown one.
void take_written(std::string_view raw, HostBind& bind) {
  for (const std::string_view home : {"$HOME", "${HOME}"}) {
    if (!raw.starts_with(home)) continue;
    const std::string_view rest = raw.substr(home.size());
    if (!(rest.empty() || rest.starts_with('/')) || base::contains(rest, "$")) continue;
    bind.path = clean_host_path(fmt::format("~{}", rest));
    return;
  }
  bind.is_known = !base::contains(raw, "$");
  bind.path = bind.is_known ? clean_host_path(raw) : std::string(raw);
}

const Node* source_node(const Node& item) {
  const Node* source = item.find("source");
  return source != nullptr ? source : item.find("src");
}

HostBind bind_of(const ComposeFile& file, const compose::Mount& mount) {
  HostBind bind{{}, true, mount.is_read_only, mount};
  const Node& item = *mount.node;
  const Node* node = item.is_scalar() ? &item : source_node(item);
  if (node == nullptr || node->is_known) {
    bind.path = clean_host_path(mount.source);
  } else {
    take_written(written_source(file, *node, item.is_scalar()), bind);
  }
  return bind;
}

// A volume of the project that its options make a bind of a folder of the host.
std::optional<HostBind> bind_by_volume(const Node& options, const compose::Mount& mount) {
  const Node* device = options.find("device");
  if (device == nullptr || !device->is_scalar() || !device->is_known || !device->text.starts_with('/')) return {};
  const auto words = base::split(options.word("o"), ',');
  const auto has = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
  if (!has("bind") && !has("rbind")) return {};
  return HostBind{clean_host_path(device->text), true, mount.is_read_only || has("ro"), mount};
}

// A short form that begins with a variable is a bind where its text was no path: only `$HOME` is sure to be one.
bool is_bind(const ComposeFile& file, const compose::Mount& mount) {
  if (mount.type == "bind" || mount.type == "npipe") return true;
  if (!mount.node->is_scalar() || mount.node->is_known) return false;
  const std::string_view raw = written_source(file, *mount.node, true);
  return raw.starts_with("$HOME") || raw.starts_with("${HOME}") || base::contains(raw, "/");
}

}  // namespace

HostBinds::HostBinds(const ComposeFile& file) : file_(file) {
  const Node* volumes = file.project().root.find("volumes");
  if (volumes == nullptr || !volumes->is_map()) return;
  for (const compose::Entry& volume : volumes->entries) {
    if (const Node* options = volume.value.find("driver_opts")) volumes_.emplace(volume.key, options);
  }
}

std::vector<HostBind> HostBinds::of(const Service& service) const {
  std::vector<HostBind> binds;
  for (compose::Mount& mount : compose::mounts_of(service.node)) {
    if (is_bind(file_, mount)) {
      binds.push_back(bind_of(file_, mount));
    } else if (const auto options = volumes_.find(mount.source); options != volumes_.end()) {
      if (auto bind = bind_by_volume(*options->second, mount)) binds.push_back(std::move(*bind));
    }
  }
  return binds;
}

std::string clean_host_path(std::string_view path) {
  if (path.starts_with('~')) {
    const std::string below = base::clean_path(path.substr(1)).path;
    return below.empty() ? "~" : fmt::format("~/{}", below);
  }
  if (!path.starts_with('/')) return std::string(path);
  std::string clean = "/" + base::clean_path(path).path;
  if (is_at_or_below(clean, "/var/run")) clean.erase(0, std::string_view("/var").size());
  return clean;
}

bool is_at_or_below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

bool is_engine_socket(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of("/\\") + 1);
  return base::is_one_of(name, kSockets) || base::is_one_of(path, kSocketFolders);
}

bool is_raw_device(std::string_view path) {
  return path == "/dev" || std::ranges::any_of(kDevices, [&](auto one) { return is_at_or_below(path, one); }) ||
         std::ranges::any_of(kDisks, [&](auto one) { return path.starts_with(one); });
}

}  // namespace plimsoll::lint
