#include "lint/compose/capabilities.h"

#include <algorithm>

#include "base/text.h"

namespace plimsoll::lint {
namespace {

using enum model::Severity;

// NET_RAW is given by default too, and is asked for by name here: by those who dropped all and took it back.
constexpr Capability kCapabilities[] = {
    {"ALL", critical, "everything that root of the host may"},
    {"SYS_ADMIN", critical, "mounting file systems and most else that root of the host may"},
    {"SYS_MODULE", critical, "loading code into the kernel"},
    {"SYS_RAWIO", critical, "reading and writing the memory and disks of the host"},
    {"BPF", high, "loading programs into the kernel that see every process"},
    {"DAC_READ_SEARCH", high, "reading every file of the host by its number"},
    {"MAC_ADMIN", high, "changing the rules of SELinux, Smack or AppArmor"},
    {"MAC_OVERRIDE", high, "passing over the rules of Smack"},
    {"PERFMON", high, "watching what other processes and the kernel do"},
    {"SYS_BOOT", high, "restarting the host, or starting another kernel"},
    {"SYS_PTRACE", high, "reading and changing the memory of other processes"},
    {"AUDIT_CONTROL", medium, "switching off what the host records"},
    {"CHECKPOINT_RESTORE", medium, "choosing the number of a new process and reading what others map"},
    {"IPC_OWNER", medium, "reading the shared memory of others"},
    {"LINUX_IMMUTABLE", medium, "changing files that are marked unchangeable"},
    {"NET_ADMIN", medium, "changing interfaces, routes and the firewall"},
    {"NET_RAW", medium, "forging packets and listening to those of neighbours"},
    {"SYSLOG", medium, "reading the kernel's messages, with its addresses"},
    {"SYS_RESOURCE", medium, "passing over limits and quotas"},
    {"SYS_TIME", medium, "setting the clock of the host"},
    {"AUDIT_READ", low, "reading what the host records"},
    {"BLOCK_SUSPEND", low, "keeping the host from sleeping"},
    {"IPC_LOCK", low, "holding memory that cannot be swapped"},
    {"LEASE", low, "being asked before others open a file"},
    {"NET_BROADCAST", low, "sending to all"},
    {"SYS_NICE", low, "going before other processes"},
    {"SYS_PACCT", low, "switching off accounting of processes"},
    {"SYS_TTY_CONFIG", low, "hanging up the terminals of others"},
    {"WAKE_ALARM", low, "waking the host"},
};

}  // namespace

std::string capability_name(std::string_view written) {
  std::string name(written);
  std::ranges::transform(name, name.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
  if (name.starts_with("CAP_")) name.erase(0, 4);
  return name;
}

const Capability* find_capability(std::string_view name) {
  const auto* found = std::ranges::find(kCapabilities, name, &Capability::name);
  return found == std::end(kCapabilities) ? nullptr : found;
}

}  // namespace plimsoll::lint
