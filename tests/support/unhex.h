// Bytes of a test as hex digits, which a reader can compare with what a tool printed.
#pragma once
#include <charconv>
#include <string>
#include <string_view>

namespace plimsoll::test {

inline std::string unhex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    unsigned char byte = 0;
    std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16);
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

}  // namespace plimsoll::test
