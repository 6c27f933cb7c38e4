// The extended attribute security.capability: what a program may do beyond its user when it is started. The kernel's
// struct vfs_cap_data (linux/capability.h): a word with the revision and the effective flag, then pairs of permitted
// and inheritable words, low bits first; revision 3 ends with the uid that is root in the namespace it holds for.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace plimsoll::formats {

struct FileCapability {
  std::uint64_t permitted = 0, inheritable = 0;  // bit n is capability n
  bool is_effective = false;
  std::optional<std::uint32_t> root_id;
};

// Errors: invalid, where the size fits no revision.
base::Result<FileCapability> parse_file_capability(base::Bytes value);

// "cap_net_raw" of 13; "41" of what has no name yet.
std::string capability_name(unsigned number);

// As getcap prints it, "cap_setgid,cap_setuid=eip", but "all=ep" where it has no names; empty where nothing is given.
std::string describe(const FileCapability& capability);

}  // namespace plimsoll::formats
