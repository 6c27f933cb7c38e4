#include "advisory/key_table.h"

namespace plimsoll::advisory {
namespace {

using Values = std::vector<std::uint64_t>;

struct Table {
  std::string file;
  KeyTable table;
  PagedView view;
};

std::unique_ptr<Table> table_of(const std::map<std::string, Values>& rows) {
  auto made = std::make_unique<Table>();
  PagedWriter file([&](std::string_view bytes) -> base::Status {
    made->file += bytes;
    return {};
  });
  KeyTableWriter writer(file);
  for (const auto& [key, values] : rows) {
    for (const std::uint64_t value : values) EXPECT_TRUE(writer.add(key, value));
  }
  made->table = writer.finish().value();
  EXPECT_TRUE(file.finish(""));
  made->view = PagedView::open(base::bytes_of(made->file)).value();
  return made;
}

TEST(KeyTable, FindsEveryKeyAndNoOther) {
  std::map<std::string, Values> rows;
  for (std::uint64_t i = 0; i < 1000; ++i) rows["package-" + std::to_string(i)] = {i, i + 1, i + (1ULL << 40U)};
  rows[""] = {1};
  rows[std::string("a\0b", 3)] = {2};
  rows["package-"] = {3};
  const auto made = table_of(rows);
  EXPECT_EQ(made->table.keys, rows.size());
  for (const auto& [key, values] : rows) EXPECT_EQ(find(made->view, made->table, key).value(), values) << key;
  for (const char* key : {"a", "package", "package-0.", "package-1000", "zzz", "package-999x"}) {
    EXPECT_EQ(find(made->view, made->table, key).value(), Values{}) << key;
  }
  std::map<std::string, Values> walked;
  EXPECT_TRUE(for_each(made->view, made->table, [&](std::string_view key, const Values& values) -> base::Status {
    walked.emplace(key, values);
    return {};
  }));
  EXPECT_EQ(walked, rows);
}

TEST(KeyTable, ManySizesAndAnEmptyOne) {
  for (std::size_t count = 0; count < 50; ++count) {
    std::map<std::string, Values> rows;
    for (std::size_t i = 0; i < count; ++i) rows[std::string(i, 'k')] = {i};
    const auto made = table_of(rows);
    for (std::size_t i = 0; i < count; ++i)
      EXPECT_EQ(find(made->view, made->table, std::string(i, 'k')).value(), Values{i});
    EXPECT_EQ(find(made->view, made->table, "zz").value(), Values{});
  }
}

TEST(KeyTable, DoubledValuesVanish) {
  const auto made = table_of({{"a", {5, 5, 5, 9}}});
  EXPECT_EQ(find(made->view, made->table, "a").value(), (Values{5, 9}));
}

TEST(KeyTable, ATableThatLiesIsAnError) {
  auto made = table_of({{"a", {1}}, {"b", {2}}});
  for (const KeyTable& lie : {KeyTable{2, ~0ULL, made->table.groups_offset}, KeyTable{2, 1, ~0ULL}, KeyTable{2, 1, 0},
                              KeyTable{2, 9, made->table.groups_offset}}) {
    EXPECT_FALSE(find(made->view, lie, "b"));
  }
}

}  // namespace
}  // namespace plimsoll::advisory
