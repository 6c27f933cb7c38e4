// What a loader reads of an ELF file before it runs: which libraries it needs and how it asks to be protected. System V
// ABI, chapter 5 "Dynamic Section"; for what GNU added, the Linux Standard Base, "Additional Special Sections".
#pragma once
#include <string>
#include <vector>

#include "formats/elf.h"

namespace plimsoll::formats {

struct ElfLinking {
  bool is_program = false;  // an executable, position-independent or not; else a shared object
  bool is_static = false;   // a program that no loader sees
  std::string interpreter;  // "/lib64/ld-linux-x86-64.so.2"
  std::string soname;
  std::vector<std::string> needed;    // "libc.so.6", in order; 1000 at most
  std::string build_id;               // hex; empty where it has none
  bool has_relro = false;             // tables of addresses are read-only once it is linked
  bool is_pie = false;                // can be loaded anywhere
  bool has_nx_stack = false;          // says that its stack need not be executable
  bool has_canary = false;            // refers to the stack protector; of a static program nobody can tell
  bool opens_libraries = false;       // refers to dlopen
  std::vector<std::string> may_open;  // then: the names of libraries among its constants; 100 at most
};

// Reads headers, the dynamic section and its strings, some KiB mostly; of what opens libraries its constants, 16 MiB at
// most. What points outside of the file counts as not
// there. Errors: those of Elf::open, io.
base::Result<ElfLinking> read_elf_linking(const base::RandomAccess& file);

}  // namespace plimsoll::formats
