// The build information that the Go linker leaves in every program: which Go made it and of which modules.
//
// It starts with 32 bytes that begin "\xff Go buildinf:", aligned to 16, in section ".go.buildinfo" or, where the
// section table is gone, somewhere in the first writable segment. Since Go 1.18 two strings with varint lengths follow
// (flag bit 2); before, the header holds two addresses of Go string headers, in the program's word size and byte order
// (flag bit 1: big-endian). Described by the comments of package debug/buildinfo of Go's standard library.
#pragma once
#include <string>

#include "base/random_access.h"

namespace plimsoll::inventory {

struct GoBuildInfo {
  std::string version;  // "go1.21.3", "go1.21.3 X:boringcrypto", "devel go1.22-..."
  std::string modules;  // lines "path\t...", "mod\t...", "dep\t...", "=>\t...", "build\t..."; empty where Go wrote none
};

// The build information of an ELF program; nothing where it has none. Errors: invalid where it is no ELF or its build
// information is damaged, truncated, limit where the module list is over `limit` bytes, io.
base::Result<std::optional<GoBuildInfo>> read_go_build_info(const base::RandomAccess& file, std::uint64_t limit);

// Whether a program without build information is made by Go all the same (made before Go 1.13, or with the information
// wiped): it has Go's table of functions or its build id.
bool looks_like_go(const base::RandomAccess& file);

}  // namespace plimsoll::inventory
