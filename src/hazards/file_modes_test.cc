#include <gtest/gtest.h>

#include "hazards/all_hazard_analyzers.h"
#include "tests/support/unhex.h"
#include "tests/support/visit.h"

namespace plimsoll::hazards {
namespace {

using analysis::EntryType;

// "kind path" of what is noted of one header, one a line.
std::string noted(const analysis::Entry& entry) {
  analysis::Facts facts;
  kFileModes.note(entry, facts);
  std::string out;
  for (const auto& document : facts.documents) out += fmt::format("{} {}\n", document.kind, document.path);
  return out;
}

TEST(FileModes, NotesWhatGivesRightsAway) {
  struct Row {
    std::string_view path;
    EntryType type;
    std::uint32_t mode;
    std::string_view noted;
  };
  const Row rows[] = {
      {"usr/bin/su", EntryType::file, 04755, "mode usr/bin/su\n"},
      {"usr/bin/su", EntryType::hardlink, 04755, "mode usr/bin/su\n"},
      {"usr/bin/su", EntryType::symlink, 04777, ""},
      {"opt/app/x", EntryType::file, 02755, "mode opt/app/x\n"},
      {"usr/bin/x", EntryType::file, 0777, "mode usr/bin/x\n"},
      {"bin/x", EntryType::file, 0666, "mode bin/x\n"},
      {"opt/venv/bin/x", EntryType::file, 0757, "mode opt/venv/bin/x\n"},
      {"usr/bin/x", EntryType::file, 0775, ""},
      {"usr/bin/deep/x", EntryType::file, 0777, ""},
      {"opt/x", EntryType::file, 0777, ""},
      {"tmp", EntryType::directory, 01777, "folder tmp/\n"},
      {"opt/open", EntryType::directory, 0777, "folder opt/open/\n"},
      {"opt/shut", EntryType::directory, 02775, ""},
      {"dev/sda", EntryType::block_device, 0660, "device dev/sda\n"},
      {"opt/x", EntryType::character_device, 0666, "device opt/x\n"},
      {"run/x", EntryType::fifo, 0666, ""},
  };
  for (const Row& row : rows) {
    analysis::Entry entry = test::regular_file(row.path, 1);
    entry.type = row.type;
    entry.mode = row.mode;
    EXPECT_EQ(noted(entry), row.noted) << row.path << " " << row.mode;
  }
}

TEST(FileModes, KeepsTheHeader) {
  using Values = std::map<std::string, std::string>;
  analysis::Entry entry = test::regular_file("usr/bin/su", 1);
  entry.mode = 04755;
  entry.uid = 0;
  entry.gid = 42;
  const std::string capability = test::unhex("01000002c0000000c00000000000000000000000");
  entry.capability = capability;
  analysis::Facts facts;
  kFileModes.note(entry, facts);
  ASSERT_EQ(facts.documents.size(), 2U);
  EXPECT_EQ(facts.documents[0].path, "usr/bin/su");
  EXPECT_EQ(facts.documents[0].values, (Values{{"mode", "4755"}, {"uid", "0"}, {"gid", "42"}}));
  EXPECT_EQ(facts.documents[1].values, (Values{{"mode", "4755"},
                                               {"uid", "0"},
                                               {"gid", "42"},
                                               {"capability", "cap_setgid,cap_setuid=eip"},
                                               {"permitted", "192"}}));
  entry.type = EntryType::block_device;
  entry.device_major = 8;
  entry.device_minor = 1;
  kFileModes.note(entry, facts);
  ASSERT_EQ(facts.documents.size(), 3U);
  EXPECT_EQ(facts.documents[2].values,
            (Values{{"mode", "4755"}, {"uid", "0"}, {"gid", "42"}, {"type", "block"}, {"device", "8:1"}}));
}

TEST(FileModes, WhatIsNoCapabilityIsNone) {
  analysis::Entry entry = test::regular_file("usr/bin/x", 1);
  entry.mode = 0755;
  entry.capability = "x";
  EXPECT_EQ(noted(entry), "");
}

}  // namespace
}  // namespace plimsoll::hazards
