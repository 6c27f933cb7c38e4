// ELF files as far as a scanner needs them: headers, sections by name, bytes by address (System V ABI, chapters 4, 5).
//
// All is read piece by piece through RandomAccess: a binary of 500 MB costs its program headers and what is asked for.
#pragma once
#include <string_view>
#include <vector>

#include "base/random_access.h"

namespace plimsoll::formats {

struct ElfSegment {
  std::uint32_t type = 0;   // 1 PT_LOAD
  std::uint32_t flags = 0;  // 1 executable, 2 writable, 4 readable
  std::uint64_t offset = 0, address = 0, file_size = 0;
  bool is_loaded() const { return type == 1; }
};

struct ElfSection {
  std::uint32_t type = 0;  // 8 SHT_NOBITS: no bytes in the file
  std::uint64_t address = 0, offset = 0, size = 0;
};

class Elf {
 public:
  // Reads the file and program headers. `file` must outlive the result. Errors: invalid (no ELF, impossible sizes),
  // truncated, io.
  static base::Result<Elf> open(const base::RandomAccess& file);

  bool is_64() const { return is_64_; }
  bool is_big_endian() const { return is_big_; }
  std::uint16_t type() const { return type_; }  // 2 executable, 3 shared object (or position-independent executable)
  bool has_sections() const { return section_count_ != 0; }
  const std::vector<ElfSegment>& segments() const { return segments_; }

  // The first section of that name; nothing where there is none, where the table was stripped, and where it is damaged:
  // sections are there for tools, no loader needs them, so a broken table says nothing about the program.
  std::optional<ElfSection> section(std::string_view name) const;

  // Up to out.size() bytes of what the loader would put at `address`; fewer where the segment's bytes in the file end,
  // 0 where no segment holds the address. Error: io.
  base::Result<std::size_t> read_address(std::uint64_t address, std::span<std::byte> out) const;

  // The number of 1, 2, 4 or 8 bytes at `offset` of `bytes` in the file's byte order; 0 where they end before.
  std::uint64_t number(base::Bytes bytes, std::size_t offset, std::size_t size) const;

 private:
  explicit Elf(const base::RandomAccess& file) : file_(&file) {}
  base::Status read_header();
  base::Status read_segments(std::uint64_t offset, std::uint64_t entry_size, std::uint64_t count);
  ElfSection parse_section(base::Bytes header) const;

  const base::RandomAccess* file_;
  bool is_64_ = false;
  bool is_big_ = false;
  std::uint16_t type_ = 0;
  std::vector<ElfSegment> segments_;
  std::uint64_t section_offset_ = 0, section_entry_ = 0, section_count_ = 0, section_names_ = 0;
};

}  // namespace plimsoll::formats
