// The bytes that come out of a file, compressed or not, in any pieces.
#include "formats/unpacked_stream.h"

#include <gtest/gtest.h>

#include "tests/support/command.h"
#include "tests/support/files.h"

namespace plimsoll::formats {
namespace {

struct Out {
  std::string bytes;
  std::string error;
  std::uint64_t counted = 0;
};

Out unpack(std::string_view stored, bool peeks = false) {
  Out out;
  const base::MemoryAccess file(base::bytes_of(stored));
  UnpackedStream stream(file, [&](std::uint64_t count) -> base::Status {
    out.counted += count;
    return {};
  });
  if (peeks) {
    const auto head = stream.peek();
    EXPECT_TRUE(head);
    EXPECT_LE(head->size(), 512U);
  }
  for (;;) {
    const auto bytes = stream.next();
    if (!bytes) {
      out.error = bytes.error().what;
      break;
    }
    if (bytes->empty()) break;
    out.bytes += base::text_of(*bytes);
  }
  EXPECT_EQ(stream.produced(), out.counted);
  return out;
}

std::string compressed(const std::string& program, std::string_view bytes) {
  const test::TemporaryFolder folder;
  test::write_file(folder / "in", bytes);
  return test::output_of(program + " < '" + (folder / "in").string() + "'").value();
}

TEST(UnpackedStream, GivesWhatTheRealProgramsCompressed) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += std::to_string(i * 7919 % 10007);
  for (const char* program : {"cat", "gzip -c", "zstd -q -c"}) {
    const std::string stored = compressed(program, text);
    EXPECT_EQ(unpack(stored).bytes, text) << program;
    const Out out = unpack(stored, true);
    EXPECT_EQ(out.bytes, text) << program;
    EXPECT_EQ(out.counted, text.size()) << program;
    EXPECT_EQ(out.error, "") << program;
  }
}

TEST(UnpackedStream, ACutOneGivesWhatIsThereAndAnError) {
  const std::string stored = compressed("gzip -c", std::string(100'000, 'x') + "end");
  const Out out = unpack(stored.substr(0, stored.size() - 12));
  EXPECT_NE(out.error, "");
  EXPECT_TRUE(out.bytes.starts_with("xxx"));
}

TEST(UnpackedStream, AnEmptyFileIsEmpty) {
  EXPECT_EQ(unpack("").bytes, "");
  EXPECT_EQ(unpack("", true).bytes, "");
}

TEST(UnpackedStream, WhoCountsMayEndIt) {
  const base::MemoryAccess file(base::bytes_of("text"));
  UnpackedStream stream(file, [](std::uint64_t) -> base::Status { return base::fail(base::ErrorCode::limit, "full"); });
  EXPECT_FALSE(stream.next());
}

}  // namespace
}  // namespace plimsoll::formats
