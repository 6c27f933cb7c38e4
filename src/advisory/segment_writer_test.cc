#include "advisory/segment_writer.h"

#include "advisory/segment.h"
#include "formats/digest.h"
#include "tests/support/advisories.h"
#include "tests/support/files.h"

namespace plimsoll::advisory {
namespace {

// More prose than a dictionary and many blocks, and more records than wait at once.
TEST(SegmentWriter, ManyRecordsComeBackWithTheirProse) {
  const test::TemporaryFolder folder;
  std::string file;
  SegmentWriter writer("Debian", folder.path(), [&](std::string_view bytes) -> base::Status {
    file += bytes;
    return {};
  });
  constexpr int kCount = 3000;
  const auto made = [](int number) {
    Record record = test::full_record("DSA-" + std::to_string(number), "Debian");
    record.details += std::string(static_cast<std::size_t>(number) % 500, 'x');
    if (number % 7 == 0) record.summary = record.details = "", record.references.clear();
    record.affected[2].name = "package-" + std::to_string(number % 100);
    return record;
  };
  for (int i = 0; i < kCount; ++i) ASSERT_TRUE(writer.add(made(i)));
  const auto info = writer.finish();
  ASSERT_TRUE(info) << info.error().sentence();
  EXPECT_EQ(info->records, 3000U);
  EXPECT_EQ(info->withdrawn, 0U);
  EXPECT_EQ(info->size, file.size());
  EXPECT_EQ(info->sha256, formats::sha256_hex(file));
  EXPECT_EQ(info->newest, 1'700'000'000);

  const auto segment = Segment::open(base::bytes_of(file));
  ASSERT_TRUE(segment) << segment.error().sentence();
  EXPECT_TRUE((*segment)->check());
  for (int i = 0; i < kCount; i += 37) {
    const Record expected = made(i);
    const auto found = (*segment)->records_of(expected.id);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 1U);
    EXPECT_EQ(found->front().details, expected.details);
    EXPECT_EQ(found->front().summary, expected.summary);
    EXPECT_EQ(found->front().affected, expected.affected);
  }
  EXPECT_EQ((*segment)->about("package-42")->size(), 30U);
}

TEST(SegmentWriter, AFullDiskIsSaid) {
  const test::TemporaryFolder folder;
  SegmentWriter writer("Debian", folder.path(), [](std::string_view) {
    return base::Status(base::fail(base::ErrorCode::io, "cannot write: No space left on device"));
  });
  base::Status status;
  for (int i = 0; i < 20000 && status; ++i)
    status = writer.add(test::full_record("DSA-" + std::to_string(i), "Debian"));
  if (status) status = writer.finish().map([](const SegmentInfo&) {});
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().what, "cannot write: No space left on device");
}

}  // namespace
}  // namespace plimsoll::advisory
