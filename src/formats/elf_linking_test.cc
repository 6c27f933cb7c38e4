// Programs made by this machine's compiler with its flags for and against each protection; readelf is the judge of
// names.
#include "formats/elf_linking.h"

#include <gtest/gtest.h>

#include "tests/support/command.h"
#include "tests/support/elf_writer.h"
#include "tests/support/files.h"

namespace plimsoll::formats {
namespace {

std::string words_of(const ElfLinking& elf) {
  std::string out = elf.is_static ? "static" : elf.is_program ? "program" : "library";
  if (elf.is_pie) out += " pie";
  if (elf.has_relro) out += " relro";
  if (elf.has_nx_stack) out += " nx";
  if (elf.has_canary) out += " canary";
  if (elf.opens_libraries) out += " dlopen";
  for (const std::string& name : elf.may_open) out += " " + name;
  return out;
}

constexpr std::string_view kSource =
    "#include <stdio.h>\n#include <dlfcn.h>\n"
    "int f(char* s) { char b[64]; sprintf(b, \"%s\", s); return b[3]; }\n"
    "#ifdef OPEN\nvoid* g(void) { return dlopen(\"libz.so.1\", 1); }\n#endif\n"
    "#ifndef LIBRARY\nint main(int n, char** a) { return f(a[0]); }\n#endif\n";

TEST(ElfLinking, ProgramsOfARealCompiler) {
  if (!test::has_program("gcc") || !test::has_program("readelf")) GTEST_SKIP() << "gcc or readelf is not installed";
  const test::TemporaryFolder folder;
  const std::string made = (folder / "made").string(), source = (folder / "x.c").string();
  test::write_file(source, kSource);
  struct Row {
    std::string_view flags, words;
  };
  const Row rows[] = {
      {"-fPIE -pie -fstack-protector-all -Wl,-z,relro", "program pie relro nx canary"},
      {"-no-pie -fno-pie -fno-stack-protector -Wl,-z,norelro", "program nx"},
      {"-fPIE -pie -fno-stack-protector -Wl,-z,relro -Wl,-z,execstack", "program pie relro"},
      {"-DLIBRARY -DOPEN -shared -fPIC -fstack-protector-all -Wl,-z,relro", "library relro nx canary dlopen libz.so.1"},
      {"-static -fno-pie -no-pie", "static relro nx"},
  };
  for (const Row& row : rows) {
    ASSERT_TRUE(test::output_of(fmt::format("gcc -w {} -o {} {}", row.flags, made, source))) << row.flags;
    const std::string bytes = test::read_file(made);
    const base::MemoryAccess file(base::bytes_of(bytes));
    const auto elf = read_elf_linking(file);
    ASSERT_TRUE(elf) << row.flags;
    EXPECT_EQ(words_of(*elf), row.words) << row.flags;
    std::string needed;
    for (const std::string& name : elf->needed) needed += name + "\n";
    EXPECT_EQ(needed, test::output_of("readelf -dW " + made + " | sed -n 's/.*(NEEDED).*\\[\\(.*\\)\\]/\\1/p'"));
    EXPECT_EQ(elf->build_id + "\n", test::output_of("readelf -nW " + made + " | sed -n 's/.*Build ID: *//p'"));
    const auto interpreter = test::output_of("readelf -lW " + made + " | sed -n 's/.*interpreter: \\(.*\\)\\]/\\1/p'");
    EXPECT_EQ(elf->interpreter.empty() ? "" : elf->interpreter + "\n", interpreter);
  }
}

TEST(ElfLinking, TheLibraryOfCIsALibrary) {
  const std::string found =
      test::output_of("ldd /bin/sh | sed -n 's/.*libc.so.6 => \\([^ ]*\\) .*/\\1/p'").value_or("");
  if (found.empty()) GTEST_SKIP() << "there is no libc.so.6 here";
  const std::string bytes = test::read_file(found.substr(0, found.find('\n')));
  const base::MemoryAccess file(base::bytes_of(bytes));
  const auto elf = read_elf_linking(file);
  ASSERT_TRUE(elf);
  EXPECT_FALSE(elf->is_program);
  EXPECT_EQ(elf->soname, "libc.so.6");
}

TEST(ElfLinking, HeadersAloneOfEveryClassAndByteOrder) {
  for (int form = 0; form < 4; ++form) {
    test::GoElf shape;
    shape.is_64 = (form & 1) != 0;
    shape.is_big = (form & 2) != 0;
    const std::string bytes = shape.write();
    const base::MemoryAccess file(base::bytes_of(bytes));
    const auto elf = read_elf_linking(file);
    ASSERT_TRUE(elf);
    EXPECT_EQ(words_of(*elf), "static");
  }
  EXPECT_FALSE(
      read_elf_linking(base::MemoryAccess(base::bytes_of("\x7F"
                                                         "ELF"))));
}

}  // namespace
}  // namespace plimsoll::formats
