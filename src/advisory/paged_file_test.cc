#include "advisory/paged_file.h"

#include "formats/digest.h"

namespace plimsoll::advisory {
namespace {

std::string written(std::string_view body, std::string_view root, std::string* sha256 = nullptr) {
  std::string file;
  PagedWriter writer([&](std::string_view bytes) -> base::Status {
    file += bytes;
    return {};
  });
  EXPECT_TRUE(writer.append(body));
  EXPECT_TRUE(writer.finish(root));
  EXPECT_EQ(writer.size(), file.size());
  if (sha256 != nullptr) *sha256 = writer.sha256();
  return file;
}

TEST(PagedFile, RoundTripsAtEverySize) {
  for (const std::size_t size : {0U, 1U, 4079U, 4080U, 4081U, 8192U, 3'000'000U}) {
    const std::string body(size, 'b');
    std::string sha256;
    const std::string file = written(body, "root", &sha256);
    EXPECT_EQ(sha256, formats::sha256_hex(file));
    const auto view = PagedView::open(base::bytes_of(file));
    ASSERT_TRUE(view) << view.error().sentence();
    EXPECT_EQ(view->root().value(), "root");
    EXPECT_EQ(view->at(16, size).value(), body);
    EXPECT_FALSE(view->at(16, size + 5));
    EXPECT_FALSE(view->at(~0ULL, 2));
  }
}

// What is read is right or an error: one bit anywhere, and every length.
TEST(PagedFile, EveryFlippedBitAndEveryTruncationIsAnError) {
  const std::string body(5000, 'b');
  const std::string file = written(body, "root");
  const auto is_intact = [&](const std::string& bytes) {
    const auto view = PagedView::open(base::bytes_of(bytes));
    if (!view) return false;
    const auto root = view->root(), all = view->at(0, 16 + body.size());
    return root && all && *root == "root";
  };
  ASSERT_TRUE(is_intact(file));
  for (std::size_t size = 0; size < file.size(); ++size) EXPECT_FALSE(is_intact(file.substr(0, size))) << size;
  const std::size_t footer = file.size() - 48;
  for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
    if (bit / 8 >= footer + 36 && bit / 8 < footer + 40) continue;  // padding
    std::string flipped = file;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(is_intact(flipped)) << bit;
  }
}

}  // namespace
}  // namespace plimsoll::advisory
