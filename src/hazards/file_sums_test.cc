#include "hazards/file_sums.h"

#include <gtest/gtest.h>

namespace plimsoll::hazards {
namespace {

// printf abc | md5sum
constexpr std::string_view kMd5OfAbc = "900150983cd24fb0d6963f7d28e17f72";

TEST(FileSums, KeepsTheFirstHalfOfADigest) {
  EXPECT_EQ(sum_of_hex(kMd5OfAbc), 0x900150983cd24fb0U);
  EXPECT_EQ(sum_of_hex("90015098"), std::nullopt);
  EXPECT_EQ(sum_of_hex("900150983cd24fbX"), std::nullopt);
  EXPECT_EQ(sum_of_hex("-00150983cd24fb0"), std::nullopt);
  EXPECT_EQ(sum_of_raw(std::string_view("\x90\x01\x50\x98\x3c\xd2\x4f\xb0\xd6", 9)), 0x900150983cd24fb0U);
}

TEST(FileSums, RecordedSumsComeBack) {
  analysis::Facts facts;
  PackageSums sums(kPackageSumsDocument, "libc6", "md5", "db");
  sums.add("usr/a", 1, facts);
  sums.add("lib/b", 2, facts);
  sums.add("etc/c", 3, facts);  // configuration
  sums.finish(facts);
  sums.finish(facts);  // nothing new
  ASSERT_EQ(facts.documents.size(), 1U);
  EXPECT_EQ(facts.documents[0].path, "db");
  EXPECT_EQ(facts.documents[0].values.at("package"), "libc6");
  EXPECT_EQ(facts.documents[0].values.at("algorithm"), "md5");
  std::string text;
  for (const auto& one : unpack_sums(facts.documents[0].values.at("sums"))) {
    for (const std::string_view path : {"usr/a", "lib/b", "usr/lib/b"}) {
      if (one.path == analysis::owned_file(path)) text += fmt::format("{} {};", path, one.sum);
    }
  }
  EXPECT_EQ(text, "usr/a 1;lib/b 2;usr/lib/b 2;");
  EXPECT_TRUE(unpack_sums("too short").empty());
}

TEST(FileSums, ADocumentIsBounded) {
  analysis::Facts facts;
  PackageSums sums(kPackageSumsDocument, "a", "md5", "db");
  for (std::size_t i = 0; i <= PackageSums::kMost; ++i) sums.add(fmt::format("usr/{}", i), i, facts);
  sums.finish(facts);
  ASSERT_EQ(facts.documents.size(), 2U);
  EXPECT_EQ(facts.documents[1].values.at("package"), "a");
  EXPECT_EQ(facts.documents[1].values.at("algorithm"), "md5");
}

TEST(FileSums, FilesComeBack) {
  std::string packed;
  pack_file("usr/bin/a", {1, 2, 3}, packed);
  pack_file(std::string(300, 'x'), {4, 5, 6}, packed);
  const auto text_of = [](std::string_view bytes) {
    std::string text;
    for_each_file(bytes, [&](std::string_view path, const FileSums& sums) {
      text += fmt::format("{} {} {} {};", path.size() > 20 ? "long" : path, sums.md5, sums.sha1, sums.sha256);
    });
    return text;
  };
  EXPECT_EQ(text_of(packed), "usr/bin/a 1 2 3;long 4 5 6;");
  EXPECT_EQ(text_of(std::string_view(packed).substr(0, packed.size() - 1)), "usr/bin/a 1 2 3;");
}

}  // namespace
}  // namespace plimsoll::hazards
