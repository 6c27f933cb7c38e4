#include "formats/crc32.h"

#include <gtest/gtest.h>

namespace plimsoll::formats {
namespace {

TEST(Crc32, IsThatOfZip) {
  const auto of = [](std::string_view text, std::uint32_t before = 0) { return crc32(base::bytes_of(text), before); };
  EXPECT_EQ(of("123456789"), 0xcbf43926U);  // the check value that catalogues of CRCs give for CRC-32/ISO-HDLC
  EXPECT_EQ(of(""), 0U);
  EXPECT_EQ(of("6789", of("12345")), 0xcbf43926U);
}

}  // namespace
}  // namespace plimsoll::formats
