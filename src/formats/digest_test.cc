// Vectors of FIPS 180-4's examples and RFC 4231.
#include "formats/digest.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace plimsoll::formats {
namespace {

TEST(Digest, Sha256OfKnownTexts) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Sha256 hash;
  hash.update("a");
  hash.update("bc");
  EXPECT_EQ(hash.hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hash.hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855") << "new after hex()";
}

TEST(Digest, HmacOfRfc4231Case2) {
  EXPECT_EQ(base::to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Digest, Shape) {
  const std::string hex(64, 'a');
  EXPECT_TRUE(is_sha256_digest("sha256:" + hex));
  EXPECT_FALSE(is_sha256_digest("sha256:" + hex + "a"));
  EXPECT_FALSE(is_sha256_digest("sha512:" + hex));
  EXPECT_FALSE(is_sha256_digest("sha256:" + std::string(64, 'A')));
}

}  // namespace
}  // namespace plimsoll::formats
