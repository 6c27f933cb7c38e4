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

// printf abc | md5sum, sha1sum, sha256sum
TEST(Digest, HashesOfPackageSystems) {
  const std::pair<HashKind, std::string_view> rows[] = {
      {HashKind::md5, "900150983cd24fb0d6963f7d28e17f72"},
      {HashKind::sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"},
      {HashKind::sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
  };
  for (const auto& [kind, digest] : rows) {
    Hash hash(kind);
    hash.update(base::bytes_of("a"));
    hash.update(base::bytes_of("bc"));
    EXPECT_EQ(base::to_hex(hash.raw()), digest);
  }
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
