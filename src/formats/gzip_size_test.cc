#include "formats/gzip_size.h"

#include <cstdio>

#include "tests/support/files.h"

namespace plimsoll::formats {
namespace {

std::string numbers(int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += fmt::format("{{\"rule\": \"CVE-2024-{}\", \"level\": \"error\"}},\n", 1000 + i * 7919 % 90000);
  return text;
}

// The limit is GitHub's, who count what `gzip -c` makes: never less than that, and not much more.
TEST(GzipSize, IsAtLeastWhatGzipMakes) {
  const test::TemporaryFolder folder;
  for (const int count : {1, 1000, 100000}) {
    const std::string text = numbers(count);
    test::write_file(folder / "text", text);
    FILE* pipe = ::popen(fmt::format("gzip -c '{}' | wc -c", (folder / "text").string()).c_str(), "r");
    ASSERT_NE(pipe, nullptr);
    unsigned long real = 0;
    const int fields = std::fscanf(pipe, "%lu", &real);
    ::pclose(pipe);
    ASSERT_EQ(fields, 1);
    if (real == 0) GTEST_SKIP() << "no gzip program";
    GzipSize counted;
    counted.update(text);
    EXPECT_GE(counted.size() + 64, real) << count;  // the name of the file stands in gzip's header
    EXPECT_LE(counted.size(), 2 * real + 64) << count;
  }
}

TEST(GzipSize, AskingInBetweenChangesLittle) {
  const std::string text = numbers(20000);
  GzipSize once;
  once.update(text);
  GzipSize often;
  for (std::size_t at = 0; at < text.size(); at += text.size() / 4 + 1) {
    often.update(std::string_view(text).substr(at, text.size() / 4 + 1));
    often.size();
  }
  EXPECT_GE(often.size(), once.size());
  EXPECT_LE(often.size(), once.size() + 2000);
}

}  // namespace
}  // namespace plimsoll::formats
