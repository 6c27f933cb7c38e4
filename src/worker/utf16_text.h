// Text of Windows: PowerShell's transcripts, exports of registries and of SQL tools are UTF-16, in which a secret has a
// zero byte after each letter. It is searched as the UTF-8 that it means.
#pragma once
#include <cstdint>
#include <string>

#include "base/bytes.h"

namespace plimsoll::worker {

enum class Utf16 : std::uint8_t { none, little_endian, big_endian };

// What a file that begins so is: told by a byte order mark or, without one, by 16 letters of ASCII, each in two bytes.
Utf16 utf16_of(base::Bytes head);

class Utf16Decoder {
 public:
  explicit Utf16Decoder(Utf16 order) : is_big_(order == Utf16::big_endian) {}

  // Adds the UTF-8 of the next bytes, cut anywhere. A surrogate without its other half is U+FFFD, and the mark at the
  // beginning is left out.
  void append(base::Bytes bytes, std::string& out);

 private:
  void take(std::uint32_t unit, std::string& out);

  bool is_big_, is_first_ = true, has_half_ = false;
  std::uint8_t half_ = 0;   // the first byte of a unit whose second is still to come
  std::uint32_t high_ = 0;  // a surrogate that waits for its other half
};

}  // namespace plimsoll::worker
