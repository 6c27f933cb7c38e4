#include "formats/library_names.h"

#include <gmock/gmock.h>

namespace plimsoll::formats {
namespace {

using namespace std::string_view_literals;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names_of(std::string_view constants, std::size_t most = 100) {
  std::vector<std::string> names;
  find_library_names(constants, most, names);
  return names;
}

TEST(LibraryNames, WholeConstantsThatEndInAName) {
  EXPECT_THAT(names_of("\0libgcc_s.so.1\0libfoo-2.0.so\0/usr/lib/libc++.so.1.0.3\0"sv),
              ElementsAre("libgcc_s.so.1", "libfoo-2.0.so", "libc++.so.1.0.3"));
  EXPECT_THAT(names_of("\0liba.so\0liba.so\0libb.so\0libc.so\0"sv, 2), ElementsAre("liba.so", "libb.so"));
}

TEST(LibraryNames, WhatIsNone) {
  for (const std::string_view constants :
       {"liba.so\0"sv, "\0liba.so"sv, "\0plugin.so\0"sv, "\0open liba.so now\0"sv, "\0see liba.so\0"sv,
        "\0liba.sock\0"sv, "\0liba.so.%d\0"sv, "\0liba.so.1.\0"sv, "\0lib%s.so\0"sv, ".so"sv, ""sv}) {
    EXPECT_THAT(names_of(constants), IsEmpty()) << constants;
  }
  EXPECT_THAT(names_of(std::string(1, '\0') + "lib" + std::string(kLongestLibraryName, 'a') + ".so" + '\0'), IsEmpty());
}

}  // namespace
}  // namespace plimsoll::formats
