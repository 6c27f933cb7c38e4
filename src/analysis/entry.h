// One member of a layer, as the analyzers see it: a cleaned path and the header's facts, before any byte of it is read.
#pragma once
#include <cstdint>
#include <string_view>

namespace plimsoll::analysis {

enum class EntryType : std::uint8_t { file, directory, symlink, hardlink, character_device, block_device, fifo };

struct Entry {
  std::string_view path;  // raw bytes, no leading "/" or "./", no "." or ".." parts: "usr/bin/env"
  EntryType type = EntryType::file;
  std::uint64_t size = 0;  // bytes of the file once unpacked (a sparse file's full size)
  std::uint32_t mode = 0;  // permission bits with set-uid, set-gid, sticky
  std::uint64_t uid = 0, gid = 0;
  std::uint64_t device_major = 0, device_minor = 0;
  std::string_view capability;  // the extended attribute security.capability; empty where there is none
  std::string_view link;        // symlink: its text; hardlink: cleaned path of its target
  std::uint64_t offset = 0;     // of its header in the unpacked tar
};

// "status" of "var/lib/dpkg/status".
constexpr std::string_view base_name(std::string_view path) {
  const auto at = path.rfind('/');
  return at == std::string_view::npos ? path : path.substr(at + 1);
}

// "var/lib/dpkg" of "var/lib/dpkg/status"; empty at the top.
constexpr std::string_view parent(std::string_view path) {
  const auto at = path.rfind('/');
  return at == std::string_view::npos ? std::string_view{} : path.substr(0, at);
}

}  // namespace plimsoll::analysis
