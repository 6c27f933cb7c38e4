// CRC-32 as gzip and zip have it (RFC 1952, section 8: reflected, polynomial 0xEDB88320).
#pragma once
#include <cstdint>

#include "base/bytes.h"

namespace plimsoll::formats {

// `before`: that of the bytes in front of these, for a sum that is made in pieces.
std::uint32_t crc32(base::Bytes bytes, std::uint32_t before = 0);

}  // namespace plimsoll::formats
