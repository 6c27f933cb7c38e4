#include "worker/linked_files.h"

#include <gtest/gtest.h>

namespace plimsoll::worker {
namespace {

std::string digits(std::size_t count) {
  return std::string(count, 'a');
}

TEST(LinkedFiles, WantsSmallFilesNamedByTheirHash) {
  struct Row {
    std::string name;
    std::uint64_t size;
    bool wanted;
  };
  const Row rows[] = {
      {"root/.local/share/pnpm/store/v3/files/1f/" + digits(126), 700, true},
      {"store/v10/files/1f/" + digits(126) + "-exec", 700, true},
      {"berry/index/0a/" + digits(128) + ".dat", 700, true},
      {digits(32), 64U << 10U, true},
      {digits(32), (64U << 10U) + 1, false},
      {digits(32), 0, false},
      {digits(31), 700, false},
      {digits(40) + ".js", 700, false},
      {"app/package.json", 700, false},
  };
  const base::Limits limits;
  for (const Row& row : rows) {
    analysis::Entry entry;
    entry.path = row.name;
    entry.size = row.size;
    EXPECT_EQ(LinkedFiles(limits).wants(entry), row.wanted) << row.name << " " << row.size;
  }
}

TEST(LinkedFiles, KeepsNoMoreThanTheLimit) {
  base::Limits limits;
  limits.linked_files = 100;
  LinkedFiles files(limits);
  const std::string name = digits(40);
  analysis::Entry entry;
  entry.path = name;
  entry.size = 60;
  ASSERT_TRUE(files.wants(entry));
  files.keep(name, std::vector<std::byte>(60));
  EXPECT_FALSE(files.wants(entry));
  ASSERT_NE(files.find(name), nullptr);
  EXPECT_EQ(files.find(name)->size(), 60U);
  EXPECT_EQ(files.find("b"), nullptr);
}

TEST(LinkedFiles, SniffsTheBeginOfAnObject) {
  for (const auto& [text, is_object] : {std::pair<std::string_view, bool>{"{\"name\": 1}", true},
                                        {" \r\n\t{", true},
                                        {"[]", false},
                                        {"#!/bin/sh", false},
                                        {"", false},
                                        {"   ", false}})
    EXPECT_EQ(LinkedFiles::sniff(base::bytes_of(text)), is_object) << text;
}

}  // namespace
}  // namespace plimsoll::worker
