// What is kept of an ELF file: packed into one text, for an image may have twenty thousand.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/facts.h"

namespace plimsoll::hazards {

inline constexpr std::string_view kElfDocument = "elf";

struct ElfDocument {
  std::uint64_t size = 0;
  bool is_program = false, is_static = false;
  // Letters: R no RELRO, P no PIE (programs), N executable stack, C no stack protector (programs that a loader sees).
  std::string lacks;
  bool opens_libraries = false;
  std::string build_id, interpreter, soname;
  std::vector<std::string> needed;
  std::vector<std::string> may_open;  // names among the constants of what opens libraries
  bool operator==(const ElfDocument&) const = default;
};

analysis::Document pack(std::string path, const ElfDocument& elf);
// Of a document of this kind; what is not there is empty.
ElfDocument unpack_elf(const analysis::Document& document);

}  // namespace plimsoll::hazards
