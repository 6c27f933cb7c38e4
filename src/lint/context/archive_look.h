// What would happen to whoever unpacks an archive, told from its first bytes: whether it unpacks to far more than it
// is, and which of its members would land outside of the folder.
//
// Tar (also in gzip or zstd) and zip. Archives inside it are not opened; `plimsoll scan` does that.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace plimsoll::lint {

struct ArchiveLook {
  bool is_archive = false;
  std::optional<std::string> bomb;   // "4096 bytes unpack to more than 33554432"
  std::vector<std::string> escapes;  // `"../x": a name that leads out of the folder`; the first 10
  std::string why_cut;               // what kept the rest from being looked at; empty where all was
};

inline constexpr std::uint64_t kBombFloor = 32U << 20U;  // what unpacks to less fits everywhere
inline constexpr std::uint64_t kBombRatio = 250;         // to its stored size; zeros reach 1032 in gzip
inline constexpr std::uint64_t kMostUnpacked = 256U << 20U;
inline constexpr std::uint64_t kMostMembers = 200'000;

// `is_whole`: these are all bytes of the file.
ArchiveLook look_into(base::Bytes bytes, bool is_whole);

}  // namespace plimsoll::lint
