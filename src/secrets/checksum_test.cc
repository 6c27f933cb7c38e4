#include "secrets/checksum.h"

#include <gtest/gtest.h>

namespace plimsoll::secrets {
namespace {

TEST(Checksum, Base62CountsDigitsThenUpperThenLower) {
  EXPECT_EQ(base62(0, 6), "000000");
  EXPECT_EQ(base62(61, 6), "00000z");
  EXPECT_EQ(base62(62 * 62 + 10, 4), "010A");
  EXPECT_EQ(base62(0xffffffffU, 6), "4gfFC3");
}

TEST(Checksum, EntropyIsInBitsForEachByte) {
  EXPECT_DOUBLE_EQ(entropy("aaaa"), 0);
  EXPECT_DOUBLE_EQ(entropy("abababab"), 1);
  EXPECT_DOUBLE_EQ(entropy("abcdefgh"), 3);
}

TEST(Checksum, Bech32) {
  // BIP 173, "Test vectors": valid ones, then invalid ones.
  for (const char* valid : {"A12UEL5L", "a12uel5l", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "?1ezyfcl"})
    EXPECT_TRUE(bech32_fits(valid));
  for (const char* invalid : {"pzry9x0s0muk", "1pzry9x0s0muk", "x1b4n0q5v", "li1dgmt3", "A1G7SGD8", "A12UEL5M"})
    EXPECT_FALSE(bech32_fits(invalid));
}

TEST(Checksum, Base64urlWithoutPadding) {
  EXPECT_EQ(decode_base64url("eyJhIjoxfQ"), "{\"a\":1}");
  EXPECT_EQ(decode_base64url("_-8"), "\xff\xef");
  EXPECT_EQ(decode_base64url("*"), "");
}

}  // namespace
}  // namespace plimsoll::secrets
