#include "formats/file_capability.h"

#include <gtest/gtest.h>

#include "tests/support/unhex.h"

namespace plimsoll::formats {
namespace {

// Made with setcap of libcap 2.66; the attribute as getfattr shows it, the words as getcap prints them.
//   setcap cap_net_raw+ep f; getcap f; getfattr -n security.capability -e hex f
TEST(FileCapability, AsGetcapPrintsIt) {
  struct Row {
    std::string_view value, words;
  };
  const Row rows[] = {
      {"0100000200200000000000000000000000000000", "cap_net_raw=ep"},
      {"01000002c0000000c00000000000000000000000", "cap_setgid,cap_setuid=eip"},
      {"0000000200002000000000000000000000000000", "cap_sys_admin=p"},
      {"0000000200000000000020000000000000000000", "cap_sys_admin=i"},
      {"0000000221000000200000000000000000000000", "cap_kill=ip cap_chown+p"},
      {"010000020000000000000000c000000000000000", "cap_perfmon,cap_bpf=ep"},
      {"0100000200000000010000000000000000000000", "cap_chown=ei"},
      {"01000002ffffffff00000000ff01000000000000", "all=ep"},  // getcap: "=ep"
      {"0100000300200000000000000000000000000000e8030000", "cap_net_raw=ep"},
      {"010000010020000000000000", "cap_net_raw=ep"},  // revision 1, by linux/capability.h
      {"0100000200000000000000000000000000000000", ""},
  };
  for (const Row& row : rows) {
    const auto found = parse_file_capability(base::bytes_of(test::unhex(row.value)));
    ASSERT_TRUE(found) << row.value;
    EXPECT_EQ(describe(*found), row.words) << row.value;
  }
}

TEST(FileCapability, OfANamespace) {
  // setcap -n 1000 cap_net_raw=ep f
  const auto found =
      parse_file_capability(base::bytes_of(test::unhex("0100000300200000000000000000000000000000e8030000")));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->root_id, 1000U);
}

TEST(FileCapability, RefusesWhatIsNone) {
  struct Row {
    std::string_view value, why;
  };
  const Row rows[] = {
      {"", "a file capability of revision 0 in 0 bytes"},
      {"010000", "a file capability of revision 0 in 3 bytes"},
      {"01000002002000000000000000000000000000", "a file capability of revision 2 in 19 bytes"},
      {"0100000300200000000000000000000000000000", "a file capability of revision 3 in 20 bytes"},
      {"0100000400200000000000000000000000000000", "a file capability of revision 4 in 20 bytes"},
  };
  for (const Row& row : rows) {
    const auto found = parse_file_capability(base::bytes_of(test::unhex(row.value)));
    ASSERT_FALSE(found) << row.value;
    EXPECT_EQ(found.error().what, row.why);
  }
}

}  // namespace
}  // namespace plimsoll::formats
