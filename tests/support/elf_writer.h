// The smallest ELF programs that hold Go's build information, in every form that Go's linker has written.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace plimsoll::test {

struct GoElf {
  bool is_64 = true;
  bool is_big = false;
  bool is_inline = true;     // Go 1.18 and later; else addresses of string headers
  bool has_sections = true;  // false: the section table was stripped
  std::string section = ".go.buildinfo";
  std::string version = "go1.21.3";
  std::string modules = "path\texample.com/app\nmod\texample.com/app\t(devel)\t\n";
  bool is_framed = true;      // the 16 bytes before and behind the list
  std::uint64_t padding = 0;  // zero bytes before the header, in its segment
  std::string write() const;
};

}  // namespace plimsoll::test
