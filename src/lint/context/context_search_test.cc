#include "lint/context/context_search.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

constexpr std::string_view kSecret = "url=mysql://app:correct-horse-7@db.corp\n";

// `COPY . /app` with so many files of this text in `deep/` and one beside it.
ContextSearch search(std::size_t count, const std::string& text, std::vector<std::string>& read) {
  auto context = std::make_shared<BuildContext>();
  for (std::size_t i = 0; i < count; ++i) context->entries.push_back({fmt::format("deep/{:04}", i), false});
  context->entries.push_back({"top", false});
  context->contents = std::make_shared<ContextContents>([&](const std::string& path, std::uint64_t most) {
    read.push_back(path);
    return base::Result<FilePart>(FilePart{text.substr(0, most), text.size() <= most});
  });
  Settings settings;
  settings.read_context = [&](const std::string&) { return context; };
  const File file("Dockerfile", "FROM debian:12\nCOPY . /app\n", settings);
  const View view(file, false);
  ContextSearch found = search_context(view);
  EXPECT_EQ(search_context(view).found.size(), found.found.size());
  for (CopiedSecret& one : found.found) one.secrets = nullptr, one.step = nullptr, one.word = nullptr;
  return found;
}

TEST(ContextSearch, NearTheTopFirstAndEachFileOnce) {
  std::vector<std::string> read;
  const ContextSearch found = search(2, std::string(kSecret), read);
  EXPECT_EQ(read, (std::vector<std::string>{"top", "deep/0000", "deep/0001"}));
  EXPECT_EQ(found.found.size(), 3U);
  EXPECT_EQ(found.searched, 3U);
  EXPECT_EQ(found.left_out, 0U);
}

TEST(ContextSearch, NoMoreThanSoManyFiles) {
  std::vector<std::string> read;
  const ContextSearch found = search(kMostFilesSearched + 5, "plain\n", read);
  EXPECT_EQ(found.searched, kMostFilesSearched);
  EXPECT_EQ(found.left_out, 6U);
}

TEST(ContextSearch, NoMoreThanSoManyBytes) {
  std::vector<std::string> read;
  const ContextSearch found = search(20, std::string(kMostOfFile + 1, 'x'), read);
  EXPECT_EQ(found.searched, kMostBytesSearched / kMostOfFile);
  EXPECT_EQ(found.left_out, 21U) << "those that were cut too";
}

// Many sources over many files end in time, and what they leave out is counted.
TEST(ContextSearch, NoMoreThanSoManyComparisons) {
  auto context = std::make_shared<BuildContext>();
  for (std::size_t i = 0; i < 20'000; ++i) context->entries.push_back({fmt::format("deep/{:05}", i), false});
  context->contents = std::make_shared<ContextContents>(
      [](const std::string&, std::uint64_t) { return base::Result<FilePart>(FilePart{}); });
  Settings settings;
  settings.read_context = [&](const std::string&) { return context; };
  std::string text = "FROM debian:12\n";
  for (int i = 0; i < 1000; ++i) text += fmt::format("COPY missing{} /app\n", i);
  const File file("Dockerfile", text, settings);
  EXPECT_EQ(search_context(View(file, false)).left_out, 1000U - 101U);
}

}  // namespace
}  // namespace plimsoll::lint
