#include <gtest/gtest.h>

#include "hazards/all_hazard_analyzers.h"
#include "hazards/elf_document.h"
#include "tests/support/elf_writer.h"
#include "tests/support/visit.h"

namespace plimsoll::hazards {
namespace {

TEST(ElfFiles, WantsProgramsAndLibraries) {
  struct Row {
    std::string_view path;
    std::uint32_t mode;
    bool wanted;
  };
  const Row rows[] = {
      {"usr/bin/x", 0755, true},        {"usr/lib/libx.so.1", 0644, true}, {"usr/lib/libx.so", 0644, true},
      {"app/build/x.node", 0644, true}, {"usr/lib/libx.a", 0644, false},   {"etc/x.conf", 0644, false},
  };
  for (const Row& row : rows) {
    analysis::Entry entry = test::regular_file(row.path, 1000);
    entry.mode = row.mode;
    EXPECT_EQ(kElfFiles.wants(entry), row.wanted) << row.path;
  }
  EXPECT_TRUE(test::takes(kElfFiles, "x.so", test::GoElf().write()));
  EXPECT_FALSE(test::takes(kElfFiles, "x.so", "#!/bin/sh\n" + std::string(100, ' ')));
}

TEST(ElfFiles, KeepsWhatItIs) {
  const std::string bytes = test::GoElf().write();
  const auto facts = test::visit(kElfFiles, "opt/x", bytes);
  ASSERT_EQ(facts.documents.size(), 1U);
  EXPECT_EQ(facts.documents[0].kind, "elf");
  EXPECT_EQ(facts.documents[0].path, "opt/x");
  const ElfDocument elf = unpack_elf(facts.documents[0]);
  EXPECT_EQ(elf.size, bytes.size());
  EXPECT_TRUE(elf.is_program);
  EXPECT_TRUE(elf.is_static);
  EXPECT_EQ(elf.lacks, "RPN");
}

// A file that no loader would take is there all the same.
TEST(ElfFiles, KeepsTheSizeOfABrokenOne) {
  const std::string bytes = test::GoElf().write().substr(0, 100);
  const auto facts = test::visit(kElfFiles, "opt/x", bytes);
  ASSERT_EQ(facts.documents.size(), 1U);
  EXPECT_EQ(unpack_elf(facts.documents[0]).size, 100U);
}

TEST(ElfFiles, PackedAndUnpackedIsTheSame) {
  ElfDocument elf{1U << 30U,    true, false, "RPC", true, "0123abcd", "/lib/ld.so", "", {"libc.so.6", "libm.so.6"},
                  {"libz.so.1"}};
  EXPECT_EQ(unpack_elf(pack("x", elf)), elf);
  elf = {5, false, false, "", false, "", "", "libx.so", {}, {}};
  EXPECT_EQ(unpack_elf(pack("x", elf)), elf);
  elf.needed = {"a\nb", "?a"};  // no library has such a name
  EXPECT_TRUE(unpack_elf(pack("x", elf)).needed.empty());
  EXPECT_EQ(unpack_elf({"elf", "x", {}}), ElfDocument());
}

}  // namespace
}  // namespace plimsoll::hazards
