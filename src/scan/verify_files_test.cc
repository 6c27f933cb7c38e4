#include "scan/verify_files.h"

#include <gtest/gtest.h>

#include "hazards/file_sums.h"

namespace plimsoll::scan {
namespace {

using analysis::mark;
using analysis::MarkKind;

struct Sum {
  std::string_view path, kind, package, algorithm;  // of a record; `kind` empty: a file with this sum as its SHA-1
  std::uint64_t sum = 0;
  std::uint32_t layer = 0;
};
struct Row {
  std::string_view name;
  std::vector<Sum> sums;
  std::vector<std::vector<std::uint64_t>> marks;  // of each layer
  std::string modified;                           // "package path layer;"
};

analysis::Squashed image_of(const Row& row) {
  analysis::Squashed image;
  for (const Sum& one : row.sums) {
    analysis::Facts facts;
    if (one.kind.empty()) {
      std::string packed;
      hazards::pack_file(one.path, {one.sum + 1, one.sum, one.sum + 2}, packed);
      facts.documents.push_back({std::string(hazards::kFileSumsDocument), {}, {{"files", packed}}});
    } else {
      hazards::PackageSums sums(one.kind, std::string(one.package), one.algorithm, "db");
      sums.add(one.path, one.sum, facts);
      sums.finish(facts);
    }
    for (auto& document : facts.documents) image.documents.push_back({std::move(document), one.layer});
  }
  return image;
}

TEST(VerifyFiles, ComparesWhatIsThere) {
  const Sum recorded{"usr/a", "package_sums", "p", "sha1", 5, 0};
  const Row rows[] = {
      {"the same", {recorded, {"usr/a", {}, {}, {}, 5, 0}}, {{}}, ""},
      {"modified within its layer", {recorded, {"usr/a", {}, {}, {}, 6, 0}}, {{}}, "p usr/a 0 sha1;"},
      {"of no package", {recorded, {"usr/b", {}, {}, {}, 6, 0}}, {{}}, ""},
      {"md5", {{"usr/a", "package_sums", "p", "md5", 6, 0}, {"usr/a", {}, {}, {}, 5, 0}}, {{}}, ""},
      {"sha256", {{"usr/a", "package_sums", "p", "sha256", 7, 0}, {"usr/a", {}, {}, {}, 5, 0}}, {{}}, ""},
      {"modified later",
       {recorded, {"usr/a", {}, {}, {}, 5, 0}, {"usr/a", {}, {}, {}, 6, 1}},
       {{}, {}},
       "p usr/a 1 sha1;"},
      {"mended later", {recorded, {"usr/a", {}, {}, {}, 6, 0}, {"usr/a", {}, {}, {}, 5, 1}}, {{}, {}}, ""},
      {"removed later", {recorded, {"usr/a", {}, {}, {}, 6, 0}}, {{}, {mark("usr/a", MarkKind::whiteout)}}, ""},
      {"removed with its folder", {recorded, {"usr/a", {}, {}, {}, 6, 0}}, {{}, {mark("usr", MarkKind::opaque)}}, ""},
      {"its folder is written again",
       {recorded, {"usr/a", {}, {}, {}, 6, 0}},
       {{}, {mark("usr", MarkKind::directory)}},
       "p usr/a 0 sha1;"},
      {"removed before",
       {recorded, {"usr/a", {}, {}, {}, 6, 1}},
       {{}, {mark("usr/a", MarkKind::file)}},
       "p usr/a 1 sha1;"},
      {"one of two packages",
       {recorded, {"usr/a", "package_sums", "q", "sha1", 6, 0}, {"usr/a", {}, {}, {}, 6, 0}},
       {{}},
       ""},
      {"diverted", {recorded, {"usr/a", "diverted", "", "md5", 0, 0}, {"usr/a", {}, {}, {}, 6, 0}}, {{}}, ""},
      {"in /usr",
       {{"lib/a", "package_sums", "p", "sha1", 5, 0}, {"usr/lib/a", {}, {}, {}, 6, 0}},
       {{}},
       "p usr/lib/a 0 sha1;"},
  };
  for (const Row& row : rows) {
    analysis::Squashed image = image_of(row);
    const auto read = [&](std::uint32_t layer, const Overwritten::TakeMarks& take) { take(row.marks[layer]); };
    const Verified verified = verify_files(image, static_cast<std::uint32_t>(row.marks.size()), read);
    std::string found;
    for (const auto& one : verified.modified)
      found += fmt::format("{} {} {} {};", one.package, one.path, one.layer, one.algorithm);
    EXPECT_EQ(found, row.modified) << row.name;
    EXPECT_TRUE(image.documents.empty()) << row.name;
  }
}

TEST(VerifyFiles, CountsWhatItCompared) {
  const Row row{"",
                {{"usr/a", "package_sums", "p", "sha1", 5, 0},
                 {"usr/b", "package_sums", "p", "sha1", 5, 0},
                 {"usr/c", "package_sums", "q", "sha1", 5, 0},
                 {"usr/a", {}, {}, {}, 5, 0},
                 {"usr/b", {}, {}, {}, 6, 1},
                 {"usr/d", {}, {}, {}, 6, 0}},
                {},
                ""};
  analysis::Squashed image = image_of(row);
  const Verified verified = verify_files(image, 2, [](std::uint32_t, const Overwritten::TakeMarks&) {});
  EXPECT_EQ(verified.files, 2U);
  EXPECT_EQ(verified.packages, 1U);
  EXPECT_EQ(verified.compared.at(analysis::owned_file("usr/b")), 1U);
}

}  // namespace
}  // namespace plimsoll::scan
