#include "formats/rpm_database.h"

#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/rpm_blobs.h"

namespace plimsoll::formats {
namespace {

TEST(RpmDatabase, MagicNumbersPickTheReader) {
  for (const std::string name : {"rpmdb.sqlite", "little/Packages", "big/Packages", "Packages.db"}) {
    const std::string bytes = test::fixture("rpm/" + name);
    EXPECT_TRUE(is_rpm_database(base::bytes_of(bytes).first(32))) << name;
    EXPECT_EQ(test::read_rpm(bytes).names.size(), 5U) << name;
  }
  EXPECT_FALSE(is_rpm_database(base::bytes_of("Package: a\nVersion: 1\n")));
  EXPECT_EQ(test::read_rpm("").error, "rpm database: the file is empty");
  EXPECT_EQ(test::read_rpm("Package: a").error, "rpm database: neither SQLite nor Berkeley DB nor ndb");
}

TEST(RpmDatabase, AVisitorWithEnoughEndsTheReading) {
  for (const std::string name : {"rpmdb.sqlite", "little/Packages", "Packages.db"}) {
    const std::string bytes = test::fixture("rpm/" + name);
    int seen = 0;
    const RpmBlobVisitor visitor{.blob = [&](std::uint32_t, base::Bytes) { return ++seen < 2; }, .damaged = {}};
    EXPECT_TRUE(read_rpm_database(base::MemoryAccess(base::bytes_of(bytes)), visitor)) << name;
    EXPECT_EQ(seen, 2) << name;
  }
}

}  // namespace
}  // namespace plimsoll::formats
