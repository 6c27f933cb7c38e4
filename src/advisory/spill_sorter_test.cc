#include "advisory/spill_sorter.h"

#include <random>

#include "tests/support/files.h"

namespace plimsoll::advisory {
namespace {

using Pairs = std::vector<std::pair<std::string, std::uint64_t>>;

Pairs sorted_by(SpillSorter sorter, const Pairs& pairs) {
  for (const auto& [key, value] : pairs) EXPECT_TRUE(sorter.add(key, value));
  Pairs out;
  EXPECT_TRUE(sorter.merge([&](std::string_view key, std::uint64_t value) -> base::Status {
    out.emplace_back(key, value);
    return {};
  }));
  return out;
}

TEST(SpillSorter, SortsInMemoryAndThroughManyRuns) {
  const test::TemporaryFolder folder;
  std::mt19937_64 random(7);
  Pairs pairs;
  for (int i = 0; i < 5000; ++i)
    pairs.emplace_back("k" + std::to_string(random() % 700) + std::string(random() % 40, 'x'), random() % 100);
  Pairs expected = pairs;
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(sorted_by(SpillSorter(folder.path()), pairs), expected);
  EXPECT_EQ(sorted_by(SpillSorter(folder.path(), 2000), pairs), expected);  // some 150 runs
  EXPECT_EQ(sorted_by(SpillSorter(folder.path(), 1), pairs), expected);     // a run for each
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(SpillSorter, NothingToSortAndNowhereToSpill) {
  EXPECT_EQ(sorted_by(SpillSorter("/nonexistent/folder"), {}), Pairs{});
  SpillSorter sorter("/nonexistent/folder", 1);
  EXPECT_TRUE(sorter.add("a", 1));
  const auto status = sorter.add("b", 1);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, base::ErrorCode::not_found);
}

TEST(SpillSorter, AnErrorOfTheVisitorEndsTheMerge) {
  const test::TemporaryFolder folder;
  SpillSorter sorter(folder.path(), 1);
  for (const char* key : {"a", "b", "c"}) EXPECT_TRUE(sorter.add(key, 1));
  int seen = 0;
  EXPECT_FALSE(sorter.merge([&](std::string_view, std::uint64_t) -> base::Status {
    return ++seen == 2 ? base::Status(base::fail(base::ErrorCode::io, "full")) : base::Status{};
  }));
  EXPECT_EQ(seen, 2);
}

}  // namespace
}  // namespace plimsoll::advisory
