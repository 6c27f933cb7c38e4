#include "formats/crc32.h"

#include <isa-l/crc.h>

namespace plimsoll::formats {

std::uint32_t crc32(base::Bytes bytes, std::uint32_t before) {
  return crc32_gzip_refl(before, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

}  // namespace plimsoll::formats
