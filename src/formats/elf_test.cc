// A program of this machine against readelf, and made files in every class and byte order.
#include "formats/elf.h"

#include <gtest/gtest.h>

#include <random>

#include "base/text.h"
#include "tests/support/command.h"
#include "tests/support/elf_writer.h"
#include "tests/support/files.h"

namespace plimsoll::formats {
namespace {

using test::GoElf;

TEST(Elf, SectionsAndSegmentsOfARealProgram) {
  const std::string path = "/proc/self/exe";
  if (!test::has_program("readelf")) GTEST_SKIP() << "readelf is not installed";
  const std::string self = std::filesystem::read_symlink(path).string();
  const std::string bytes = test::read_file(self);
  const base::MemoryAccess file(base::bytes_of(bytes));
  const auto elf = Elf::open(file);
  ASSERT_TRUE(elf);
  EXPECT_EQ(fmt::format("{}\n", elf->segments().size()),
            test::output_of("readelf -lW " + self + " | sed -n 's/^There are \\([0-9]*\\) program headers.*/\\1/p'"));
  const auto text = elf->section(".text");
  ASSERT_TRUE(text);
  EXPECT_EQ(
      fmt::format("{:016x} {:06x} {:06x}\n", text->address, text->offset, text->size),
      test::output_of(
          "readelf -SW " + self +
          " | sed -n 's/.* \\.text  *PROGBITS  *\\([0-9a-f]*\\) \\([0-9a-f]*\\) \\([0-9a-f]*\\).*/\\1 \\2 \\3/p'"));
  EXPECT_FALSE(elf->section(".tex"));
  EXPECT_FALSE(elf->section(".text.x"));
  std::array<std::byte, 16> bytes_at{};
  ASSERT_EQ(elf->read_address(text->address, bytes_at), 16U);
  EXPECT_EQ(base::text_of(bytes_at), bytes.substr(text->offset, 16));
}

TEST(Elf, EveryClassAndByteOrder) {
  for (int form = 0; form < 4; ++form) {
    GoElf shape;
    shape.is_64 = (form & 1) != 0;
    shape.is_big = (form & 2) != 0;
    const std::string bytes = shape.write();
    const base::MemoryAccess file(base::bytes_of(bytes));
    const auto elf = Elf::open(file);
    ASSERT_TRUE(elf) << form;
    EXPECT_EQ(elf->is_64(), shape.is_64);
    EXPECT_EQ(elf->is_big_endian(), shape.is_big);
    EXPECT_EQ(elf->type(), 2);
    ASSERT_EQ(elf->segments().size(), 1U);
    EXPECT_EQ(elf->segments()[0].address, 0x400200U);
    const auto section = elf->section(".go.buildinfo");
    ASSERT_TRUE(section) << form;
    EXPECT_EQ(section->offset, 0x200U);
    std::array<std::byte, 14> magic{};
    EXPECT_EQ(elf->read_address(section->address, magic), 14U);
    EXPECT_EQ(base::text_of(magic), "\xff Go buildinf:");
    EXPECT_EQ(elf->read_address(0x400200 + elf->segments()[0].file_size - 3, magic), 3U) << "at a segment's end";
    EXPECT_EQ(elf->read_address(0x400200 + elf->segments()[0].file_size, magic), 0U);
    EXPECT_EQ(elf->read_address(0, magic), 0U);
  }
}

TEST(Elf, RefusesWhatIsNone) {
  const auto error = [](std::string_view bytes) {
    const base::MemoryAccess file(base::bytes_of(bytes));
    const auto elf = Elf::open(file);
    return elf ? "none" : elf.error().sentence();
  };
  const std::string good = GoElf().write();
  const auto with = [&](std::size_t at, char value) {
    std::string bytes = good;
    bytes[at] = value;
    return bytes;
  };
  EXPECT_EQ(error(""), "elf: no ELF header");
  EXPECT_EQ(error(std::string(100, 'x')), "elf: no ELF header");
  EXPECT_EQ(error(with(4, 3)), "elf: unknown class or byte order");
  EXPECT_EQ(error(good.substr(0, 60)), "elf: the file header is cut short");
  EXPECT_EQ(error(good.substr(0, 100)), "elf: the program headers are cut short, at byte 64");
  EXPECT_EQ(error(with(54, 8)), "elf: program headers of 8 bytes");
  EXPECT_EQ(error(good), "none");
}

TEST(Elf, ABrokenSectionTableIsNoTable) {
  std::string bytes = GoElf().write();
  bytes[0x29] = '\x7F';  // e_shoff far behind the end
  const base::MemoryAccess file(base::bytes_of(bytes));
  EXPECT_FALSE(Elf::open(file).value().section(".go.buildinfo"));
}

}  // namespace
}  // namespace plimsoll::formats
