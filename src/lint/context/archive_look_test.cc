#include "lint/context/archive_look.h"

#include <gtest/gtest.h>

#include "formats/tar_writer.h"
#include "tests/support/zip_writer.h"

namespace plimsoll::lint {
namespace {

std::string member(std::string_view name, char type = '0', std::string_view link = {}, std::string_view body = {}) {
  std::string out = formats::tar_header(name, type, body.size(), 0644, link);
  out += body;
  return body.empty() ? out : out + formats::tar_padding(body.size());
}

ArchiveLook look(const std::string& bytes, bool is_whole = true) {
  return look_into(base::bytes_of(bytes), is_whole);
}

using Lines = std::vector<std::string>;

TEST(ArchiveLook, MembersOfATarThatLeadOut) {
  const ArchiveLook found =
      look(member("a/b") + member("a/../../x") + member("/etc/y") + member("hard", '1', "../../etc/passwd") +
           member("up", '2', "../../etc") + member("up/cron.d/z") + member("rooted", '2', "/etc") + member("rooted/z") +
           member("a/same", '2', "../b") + member("a/same/c") + formats::tar_end());
  EXPECT_TRUE(found.is_archive);
  EXPECT_EQ(found.escapes, (Lines{"\"a/../../x\": a name that leads out of the folder",
                                  "\"hard\": a hard link to a file outside of the folder",
                                  "\"up/cron.d/z\": written through a link that leads out of the folder"}));
  EXPECT_EQ(found.bomb, std::nullopt);
  EXPECT_EQ(found.why_cut, "");
}

TEST(ArchiveLook, MembersOfAZipThatLeadOut) {
  const ArchiveLook found = look(test::ZipWriter().add("a", "x").add("../b", "x").finish());
  EXPECT_TRUE(found.is_archive);
  EXPECT_EQ(found.escapes, (Lines{"\"../b\": a name that leads out of the folder"}));
}

TEST(ArchiveLook, Bombs) {
  const std::string zeros(40U << 20U, '\0');
  const std::string zip = test::ZipWriter().add("a", zeros).finish();
  EXPECT_EQ(look(zip).bomb, fmt::format("{} bytes unpack to more than {}", zip.size(), zeros.size()));
  // A sparse member needs no zeros.
  formats::TarMember hole;
  hole.name = "hole";
  hole.size = 1ULL << 40U;
  hole.is_hole = true;
  const std::string sparse = formats::tar_header(hole) + formats::tar_end();
  EXPECT_EQ(look(sparse).bomb, fmt::format("{} bytes unpack to more than {}", sparse.size(), 1ULL << 40U));
  const std::string stored = test::ZipWriter().add("a", zeros, false).finish();
  EXPECT_EQ(look(stored).bomb, std::nullopt) << "as large as it is";
}

TEST(ArchiveLook, WhatIsNoneAndWhatIsCut) {
  EXPECT_FALSE(look("plain text").is_archive);
  EXPECT_FALSE(look("").is_archive);
  const std::string tar = member("a", '0', {}, std::string(4096, 'x')) + member("b") + formats::tar_end();
  EXPECT_EQ(look(tar.substr(0, 1024), false).why_cut, "larger than 1024 bytes");
  EXPECT_EQ(look(tar.substr(0, 1024), true).why_cut.empty(), false) << "damaged";
  const std::string zip = test::ZipWriter().add("a", std::string(4096, 'x'), false).finish();
  EXPECT_EQ(look(zip.substr(0, 1024), false).why_cut, "larger than 1024 bytes");
}

}  // namespace
}  // namespace plimsoll::lint
