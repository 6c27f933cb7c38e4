#include "formats/file_capability.h"

#include <array>

#include "base/text.h"

namespace plimsoll::formats {
namespace {

// By their numbers in linux/capability.h.
constexpr std::array<std::string_view, 41> kNames = {"chown",
                                                     "dac_override",
                                                     "dac_read_search",
                                                     "fowner",
                                                     "fsetid",
                                                     "kill",
                                                     "setgid",
                                                     "setuid",
                                                     "setpcap",
                                                     "linux_immutable",
                                                     "net_bind_service",
                                                     "net_broadcast",
                                                     "net_admin",
                                                     "net_raw",
                                                     "ipc_lock",
                                                     "ipc_owner",
                                                     "sys_module",
                                                     "sys_rawio",
                                                     "sys_chroot",
                                                     "sys_ptrace",
                                                     "sys_pacct",
                                                     "sys_admin",
                                                     "sys_boot",
                                                     "sys_nice",
                                                     "sys_resource",
                                                     "sys_time",
                                                     "sys_tty_config",
                                                     "mknod",
                                                     "lease",
                                                     "audit_write",
                                                     "audit_control",
                                                     "setfcap",
                                                     "mac_override",
                                                     "mac_admin",
                                                     "syslog",
                                                     "wake_alarm",
                                                     "block_suspend",
                                                     "audit_read",
                                                     "perfmon",
                                                     "bpf",
                                                     "checkpoint_restore"};

}  // namespace

base::Result<FileCapability> parse_file_capability(base::Bytes value) {
  const auto word = [&](std::size_t at) -> std::uint64_t {
    return base::load_le<std::uint32_t>(value, at).value_or(0);
  };
  const std::uint64_t first = word(0);
  const std::uint64_t revision = first >> 24U;
  constexpr std::array<std::size_t, 4> kSizes = {0, 12, 20, 24};
  if (revision < 1 || revision > 3 || value.size() != kSizes[revision])
    return base::fail(base::ErrorCode::invalid, "a file capability of revision {} in {} bytes", revision, value.size());
  FileCapability found;
  found.is_effective = (first & 1U) != 0;
  found.permitted = word(4);
  found.inheritable = word(8);
  if (revision >= 2) {
    found.permitted |= word(12) << 32U;
    found.inheritable |= word(16) << 32U;
  }
  if (revision == 3) found.root_id = static_cast<std::uint32_t>(word(20));
  return found;
}

std::string capability_name(unsigned number) {
  return number < kNames.size() ? fmt::format("cap_{}", kNames[number]) : std::to_string(number);
}

namespace {

constexpr std::uint64_t kAll = (std::uint64_t{1} << kNames.size()) - 1;

std::string names_of(std::uint64_t mask) {
  if (mask == kAll) return std::string("all");
  std::vector<std::string> names;
  for (unsigned number = 0; number < 64; ++number) {
    if ((mask >> number & 1U) != 0) names.push_back(capability_name(number));
  }
  return base::join(names, ",");
}

}  // namespace

std::string describe(const FileCapability& capability) {
  const std::uint64_t p = capability.permitted, i = capability.inheritable;
  const std::array<std::pair<std::string_view, std::uint64_t>, 3> groups = {
      {{"ip", p & i}, {"i", i & ~p}, {"p", p & ~i}}};
  std::vector<std::string> parts;
  for (const auto& [flags, mask] : groups) {
    if (mask == 0) continue;
    parts.push_back(
        fmt::format("{}{}{}{}", names_of(mask), parts.empty() ? "=" : "+", capability.is_effective ? "e" : "", flags));
  }
  return base::join(parts, " ");
}

}  // namespace plimsoll::formats
