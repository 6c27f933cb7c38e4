// ELF files: headers, sections by name, bytes by address.
#include "formats/elf.h"
#include "formats/elf_linking.h"
#include "input.h"
#include "pieces.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  const base::MemoryAccess file(std::as_bytes(std::span(data, size)));
  const auto elf = formats::Elf::open(file);
  const fuzz::Pieces pieces(std::as_bytes(std::span(data, size)));
  const auto same = formats::Elf::open(pieces);
  fuzz::holds(elf.has_value() == same.has_value());
  if (!elf) return 0;
  fuzz::holds(elf->segments().size() == same->segments().size());
  for (const char* name : {".go.buildinfo", ".text", ".gopclntab", ".note.go.buildid", "", ".shstrtab"}) {
    const auto section = elf->section(name);
    fuzz::holds(section.has_value() == same->section(name).has_value());
  }
  const auto linking = formats::read_elf_linking(file), same_linking = formats::read_elf_linking(pieces);
  fuzz::holds(linking.has_value() == same_linking.has_value());
  if (linking) {
    fuzz::holds(linking->needed == same_linking->needed && linking->may_open == same_linking->may_open &&
                linking->build_id == same_linking->build_id);
    fuzz::holds(linking->needed.size() <= 1000 && linking->build_id.size() <= 128);
  }
  std::array<std::byte, 64> out{};
  for (const auto& segment : elf->segments()) {
    for (const std::uint64_t past : {std::uint64_t{0}, segment.file_size - 1, segment.file_size, ~std::uint64_t{0}}) {
      const auto got = elf->read_address(segment.address + past, out);
      fuzz::holds(got.has_value() && *got <= out.size());
    }
  }
  return 0;
}
