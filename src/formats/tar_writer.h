// Writes the tar that carries chosen files of a folder to a worker: ustar headers, pax for what they cannot say.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace plimsoll::formats {

// The header blocks of a member; its body and zeros up to a multiple of 512 follow.
std::string tar_header(std::string_view name, char type, std::uint64_t size, std::uint32_t mode,
                       std::string_view link = {});

struct TarMember {
  std::string_view name{};
  char type = '0';
  std::uint64_t size = 0;
  std::uint32_t mode = 0;
  std::uint64_t uid = 0, gid = 0;
  std::uint64_t device_major = 0, device_minor = 0;
  std::string_view link{};
  std::string_view capability{};  // the extended attribute security.capability
  bool is_hole = false;           // a file of that size without a body: GNU's sparse form with no data in it
};
std::string tar_header(const TarMember& member);

inline constexpr std::uint64_t kTarBlock = 512;
inline std::string tar_padding(std::uint64_t size) {
  return std::string((kTarBlock - size % kTarBlock) % kTarBlock, '\0');
}
inline std::string tar_end() {
  return std::string(2 * kTarBlock, '\0');
}

}  // namespace plimsoll::formats
