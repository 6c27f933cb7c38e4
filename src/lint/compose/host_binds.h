// What of the host a service sees: bind mounts, and volumes that are a bind by their options.
//
//   volumes: [/var/run/../run/docker.sock:/s, "~/.ssh:/k", etc:/e]
//   with     volumes: {etc: {driver_opts: {type: none, o: bind, device: /etc}}}
#pragma once
#include <unordered_map>

#include "lint/compose_file.h"

namespace plimsoll::lint {

struct HostBind {
  std::string path;  // "/run/docker.sock", "~/.ssh", "./x"; as it is written where a variable of it is not known
  bool is_known = true;
  bool is_read_only = false;
  compose::Mount mount;  // with the item of `volumes` that it stands in
};

// Those of each service. Volumes are looked up once: a file may have many of both.
class HostBinds {
 public:
  explicit HostBinds(const ComposeFile& file);
  std::vector<HostBind> of(const Service& service) const;

 private:
  const ComposeFile& file_;
  std::unordered_map<std::string_view, const Node*> volumes_;  // the options of those that may be binds
};

// Without "..", "." and doubled slashes; "/var/run" is "/run", as it is on every host of today.
std::string clean_host_path(std::string_view path);
// `path` is `folder` or lies below it.
bool is_at_or_below(std::string_view path, std::string_view folder);
// A socket by which one commands a container engine, or a folder that holds it: "/run", "/run/containerd".
bool is_engine_socket(std::string_view path);
// Memory, disks, virtual machines of the host: "/dev/mem", "/dev/sda1", "/dev/kvm".
bool is_raw_device(std::string_view path);

}  // namespace plimsoll::lint
