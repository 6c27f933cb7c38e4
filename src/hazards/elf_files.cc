// Programs and shared libraries: how large they are, what they need to run, and how they are protected.
#include "base/text.h"
#include "formats/elf_linking.h"
#include "hazards/all_hazard_analyzers.h"
#include "hazards/elf_document.h"

namespace plimsoll::hazards {

namespace {

constexpr char kBetween = '\n';
constexpr char kMayOpen = '?';  // before a name

bool wants(const analysis::Entry& entry) {
  if (entry.type != analysis::EntryType::file || entry.size < 64) return false;
  if ((entry.mode & 0111U) != 0) return true;
  const std::string_view name = analysis::base_name(entry.path);  // shared objects need no executable bit
  return name.ends_with(".so") || name.ends_with(".node") || name.find(".so.") != std::string_view::npos;
}

// ELF, executable or shared object.
bool sniff(const analysis::Entry&, base::Bytes head) {
  if (!base::text_of(head).starts_with("\x7F"
                                       "ELF") ||
      head.size() < 20) {
    return false;
  }
  const bool is_big = head[5] == std::byte{2};
  const std::uint16_t type =
      (is_big ? base::load_be<std::uint16_t>(head, 16) : base::load_le<std::uint16_t>(head, 16)).value_or(0);
  return type == 2 || type == 3;
}

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits&, analysis::Facts& out) {
  ElfDocument document;
  document.size = entry.size;
  // A file that no loader would take is still there, with its bytes.
  if (const auto elf = formats::read_elf_linking(file)) {
    document.is_program = elf->is_program;
    document.is_static = elf->is_static;
    if (!elf->has_relro) document.lacks += 'R';
    if (elf->is_program && !elf->is_pie) document.lacks += 'P';
    if (!elf->has_nx_stack) document.lacks += 'N';
    if (elf->is_program && !elf->is_static && !elf->has_canary) document.lacks += 'C';
    document.opens_libraries = elf->opens_libraries;
    document.build_id = elf->build_id;
    document.interpreter = elf->interpreter;
    document.soname = elf->soname;
    document.needed = elf->needed;
    document.may_open = elf->may_open;
  }
  out.documents.push_back(pack(std::string(entry.path), document));
}

}  // namespace

analysis::Document pack(std::string path, const ElfDocument& elf) {
  std::string text =
      fmt::format("{}{}{}{}{}{}{}{}{}", elf.size, kBetween, elf.is_program ? "p" : "", elf.is_static ? "s" : "",
                  elf.opens_libraries ? "d" : "", elf.lacks, kBetween, elf.build_id, kBetween);
  text += elf.interpreter + kBetween + elf.soname;
  for (const std::string& name : elf.needed) {
    if (name.find(kBetween) == std::string::npos && !name.starts_with(kMayOpen)) text += kBetween + name;
  }
  for (const std::string& name : elf.may_open) {
    text += kBetween;
    text += kMayOpen + name;
  }
  return {std::string(kElfDocument), std::move(path), {{"elf", std::move(text)}}};
}

ElfDocument unpack_elf(const analysis::Document& document) {
  ElfDocument elf;
  const auto found = document.values.find("elf");
  if (found == document.values.end()) return elf;
  const auto parts = base::split(found->second, kBetween);
  const auto part = [&](std::size_t i) { return i < parts.size() ? parts[i] : std::string_view{}; };
  elf.size = base::parse_u64(part(0)).value_or(0);
  for (const char flag : part(1)) {
    if (flag == 'p') elf.is_program = true;
    if (flag == 's') elf.is_static = true;
    if (flag == 'd') elf.opens_libraries = true;
    if (flag >= 'A' && flag <= 'Z') elf.lacks += flag;
  }
  elf.build_id = part(2);
  elf.interpreter = part(3);
  elf.soname = part(4);
  for (std::size_t i = 5; i < parts.size(); ++i) {
    if (parts[i].starts_with(kMayOpen))
      elf.may_open.emplace_back(parts[i].substr(1));
    else
      elf.needed.emplace_back(parts[i]);
  }
  return elf;
}

constinit const analysis::Analyzer kElfFiles{"elf_files", 2, "Programs and shared libraries", wants, sniff, visit, {}};

}  // namespace plimsoll::hazards
