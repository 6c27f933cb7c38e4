// Streams of Python's zlib: zlib.compressobj(9, zlib.DEFLATED, -15).
#include "formats/inflate.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace plimsoll::formats {
namespace {

using base::ErrorCode;

// c = zlib.compressobj(9, zlib.DEFLATED, -15); base64(c.compress(b"x" * 100000) + c.flush())
std::string hundred_thousand_x() {
  return base::from_base64(
             "7cExAQAAAMKg2otvDQ+"
             "gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
             "AAAAAAAAAAAAAAAAAAAAAAAAgFcD")
      .value();
}

TEST(RawInflate, InPiecesOfEverySize) {
  const std::string stream = base::from_base64("y0jNyclXyECQOgqZeWk5iSWpAA==").value();
  RawInflate inflate;
  for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
    inflate.reset();
    std::string out;
    const ByteSink sink = [&](base::Bytes bytes) -> base::Status {
      out += base::text_of(bytes);
      return {};
    };
    for (std::size_t at = 0; at < stream.size(); at += piece) {
      ASSERT_TRUE(inflate.update(base::bytes_of(std::string_view(stream).substr(at, piece)), 1000, sink)) << piece;
    }
    EXPECT_TRUE(inflate.finished()) << piece;
    EXPECT_EQ(out, "hello hello hello, inflate") << piece;
    EXPECT_EQ(inflate.written(), out.size());
  }
}

TEST(RawInflate, Limit) {
  const std::string stream = hundred_thousand_x();
  const auto inflated = [&](std::uint64_t limit) {
    RawInflate inflate;
    std::uint64_t size = 0;
    const auto status = inflate.update(base::bytes_of(stream), limit, [&](base::Bytes bytes) -> base::Status {
      size += bytes.size();
      return {};
    });
    EXPECT_EQ(size, inflate.written());
    return std::pair(status ? "" : status.error().sentence(), size);
  };
  EXPECT_EQ(inflated(100'000), std::pair(std::string(), std::uint64_t{100'000}));
  EXPECT_EQ(inflated(99'999), std::pair(std::string("deflate: more than 99999 bytes come out"), std::uint64_t{99'999}));
  EXPECT_EQ(inflated(0), std::pair(std::string("deflate: more than 0 bytes come out"), std::uint64_t{0}));
}

TEST(RawInflate, DamageAndTheSinksErrors) {
  RawInflate inflate;
  const ByteSink ignore = [](base::Bytes) -> base::Status { return {}; };
  EXPECT_EQ(inflate.update(base::bytes_of("\x07\x00\x00"), 10, ignore).error().code, ErrorCode::invalid)
      << "block type 3";
  inflate.reset();
  const std::string stream = hundred_thousand_x();
  EXPECT_TRUE(inflate.update(base::bytes_of(std::string_view(stream).substr(0, 50)), 1U << 20U, ignore));
  EXPECT_FALSE(inflate.finished());
  inflate.reset();
  const auto refused = inflate.update(base::bytes_of(stream), 1U << 20U, [](base::Bytes) -> base::Status {
    return base::fail(ErrorCode::limit, "enough");
  });
  EXPECT_EQ(refused.error().what, "enough");
}

}  // namespace
}  // namespace plimsoll::formats
