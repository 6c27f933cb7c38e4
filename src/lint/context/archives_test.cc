#include "lint/context/archives.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

TEST(AddedArchives, WhatAddNamesAndNothingElse) {
  auto context = std::make_shared<BuildContext>();
  for (const std::string path : {"a.tar.gz", "b.zip", "c.txt", "d", "d/e.tar", "f.tgz"})
    context->entries.push_back({path, path == "d"});
  std::string read;
  context->contents = std::make_shared<ContextContents>([&](const std::string& path, std::uint64_t) {
    read += path + " ";
    return base::Result<FilePart>(FilePart{});
  });
  Settings settings;
  settings.read_context = [&](const std::string&) { return context; };
  const File file("Dockerfile", "FROM a\nCOPY f.tgz /\nADD a.tar.gz *.zip c.txt d /x/\nADD a.tar.gz /y\n", settings);
  std::string paths;
  for (const AddedArchive& one : added_archives(View(file, false))) paths += one.path + " ";
  EXPECT_EQ(paths, "a.tar.gz b.zip ");
  EXPECT_EQ(read, paths);
}

}  // namespace
}  // namespace plimsoll::lint
