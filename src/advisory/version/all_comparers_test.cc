// Every ecosystem has one comparer at most, and every comparer keeps what version.h promises of all.
#include "advisory/version/all_comparers.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

namespace plimsoll::advisory {
namespace {

TEST(AllComparers, AnEcosystemHasOneComparer) {
  std::set<std::string_view> ids, ecosystems;
  for (const Comparer* comparer : all_comparers()) {
    EXPECT_TRUE(ids.insert(comparer->id).second) << comparer->id;
    EXPECT_FALSE(comparer->ecosystems.empty()) << comparer->id;
    for (const auto ecosystem : comparer->ecosystems) {
      EXPECT_TRUE(ecosystems.insert(ecosystem).second) << ecosystem;
      EXPECT_EQ(comparer_for(ecosystem), comparer);
    }
  }
  EXPECT_EQ(comparer_for("Debian:12"), nullptr) << "named without suffix";
  EXPECT_EQ(comparer_for("debian"), nullptr);
  EXPECT_EQ(comparer_for(""), nullptr);
}

TEST(AllComparers, WhatNoEcosystemCallsAVersionIsAnErrorThatNamesIt) {
  for (const Comparer* comparer : all_comparers()) {
    for (const std::string_view bad : {"", " ", "<unfixed>", "1.0 2.0", "1\n", "\xFF"}) {
      const auto left = comparer->compare(bad, "1.0.0"), right = comparer->compare("1.0.0", bad);
      ASSERT_FALSE(left) << comparer->id << " takes \"" << bad << '"';
      ASSERT_FALSE(right) << comparer->id << " takes \"" << bad << '"';
      EXPECT_EQ(left.error().code, base::ErrorCode::invalid);
      EXPECT_NE(left.error().what.find("\"" + std::string(bad) + "\""), std::string::npos) << left.error().what;
    }
  }
}

TEST(AllComparers, EveryFileOfTheFolderIsInTheListAndHasATwinAndRecordedCases) {
  const std::filesystem::path source = PLIMSOLL_SOURCE_DIR;
  std::set<std::string> files, listed;
  for (const auto& entry : std::filesystem::directory_iterator(source / "src/advisory/version")) {
    const std::string name = entry.path().filename();
    if (name.ends_with(".cc") && !name.ends_with("_test.cc") && name != "all_comparers.cc") files.insert(name);
  }
  for (const Comparer* comparer : all_comparers()) {
    const std::string id(comparer->id);
    listed.insert(id + ".cc");
    EXPECT_TRUE(std::filesystem::exists(source / "src/advisory/version" / (id + "_test.cc"))) << id;
    EXPECT_TRUE(std::filesystem::exists(source / "tests/data/versions" / (id + ".tsv"))) << id;
  }
  EXPECT_EQ(files, listed);
}

}  // namespace
}  // namespace plimsoll::advisory
