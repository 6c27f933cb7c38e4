// Writes the tar that carries chosen files of a folder to a worker: ustar headers, pax for long names and links.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace plimsoll::formats {

// The header blocks of a member; its body and zeros up to a multiple of 512 follow.
std::string tar_header(std::string_view name, char type, std::uint64_t size, std::uint32_t mode,
                       std::string_view link = {});

inline constexpr std::uint64_t kTarBlock = 512;
inline std::string tar_padding(std::uint64_t size) {
  return std::string((kTarBlock - size % kTarBlock) % kTarBlock, '\0');
}
inline std::string tar_end() {
  return std::string(2 * kTarBlock, '\0');
}

}  // namespace plimsoll::formats
