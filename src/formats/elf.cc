#include "formats/elf.h"

namespace plimsoll::formats {

using base::Bytes;
using base::ErrorCode;
using base::Result;
using base::Status;

namespace {

constexpr std::uint64_t kPiece = 64U << 10U;
constexpr std::uint64_t kNamesLimit = 4U << 20U;

}  // namespace

std::uint64_t Elf::number(Bytes bytes, std::size_t offset, std::size_t size) const {
  const auto load = [&]<class T>(T /*type*/) -> std::uint64_t {
    const auto value = is_big_ ? base::load_be<T>(bytes, offset) : base::load_le<T>(bytes, offset);
    return value.value_or(0);
  };
  switch (size) {
    case 1:
      return load(std::uint8_t{});
    case 2:
      return load(std::uint16_t{});
    case 4:
      return load(std::uint32_t{});
    default:
      return load(std::uint64_t{});
  }
}

Result<Elf> Elf::open(const base::RandomAccess& file) {
  Elf elf(file);
  PLIMSOLL_CHECK(elf.read_header());
  return elf;
}

Status Elf::read_header() {
  std::array<std::byte, 64> storage{};
  PLIMSOLL_TRY(got, file_->read_at(0, storage));
  const Bytes header = Bytes(storage).first(got);
  if (got < 52 || !base::text_of(header).starts_with("\x7F"
                                                     "ELF"))
    return base::fail(ErrorCode::invalid, "elf: no ELF header");
  const std::uint64_t bits = number(header, 4, 1), order = number(header, 5, 1);
  if ((bits != 1 && bits != 2) || (order != 1 && order != 2))
    return base::fail(ErrorCode::invalid, "elf: unknown class or byte order");
  is_64_ = bits == 2;
  is_big_ = order == 2;
  if (is_64_ && got < 64) return base::fail(ErrorCode::truncated, "elf: the file header is cut short");
  type_ = static_cast<std::uint16_t>(number(header, 16, 2));
  const std::size_t word = is_64_ ? 8 : 4;
  const std::size_t tail = 24 + 3 * word + 4;  // after entry, phoff, shoff, flags
  section_offset_ = number(header, 24 + 2 * word, word);
  section_entry_ = number(header, tail + 6, 2);
  section_count_ = number(header, tail + 8, 2);
  section_names_ = number(header, tail + 10, 2);
  if (section_offset_ == 0 || section_entry_ < (is_64_ ? 64U : 40U)) section_count_ = 0;
  return read_segments(number(header, 24 + word, word), number(header, tail + 2, 2), number(header, tail + 4, 2));
}

Status Elf::read_segments(std::uint64_t offset, std::uint64_t entry_size, std::uint64_t count) {
  if (count == 0) return {};
  if (entry_size < (is_64_ ? 56U : 32U))
    return base::fail(ErrorCode::invalid, "elf: program headers of {} bytes", entry_size);
  if (offset > file_->size() || file_->size() - offset < entry_size * count) {
    return base::fail(base::Error{ErrorCode::truncated, "elf: the program headers are cut short", {}, offset});
  }
  std::vector<std::byte> table(entry_size * count);  // two factors of 16 bits, and the file is as large
  PLIMSOLL_CHECK(base::read_exact(*file_, offset, table));
  for (std::uint64_t i = 0; i < count; ++i) {
    const Bytes header = Bytes(table).subspan(i * entry_size, entry_size);
    ElfSegment segment;
    segment.type = static_cast<std::uint32_t>(number(header, 0, 4));
    if (is_64_) {
      segment.flags = static_cast<std::uint32_t>(number(header, 4, 4));
      segment.offset = number(header, 8, 8);
      segment.address = number(header, 16, 8);
      segment.file_size = number(header, 32, 8);
    } else {
      segment.offset = number(header, 4, 4);
      segment.address = number(header, 8, 4);
      segment.file_size = number(header, 16, 4);
      segment.flags = static_cast<std::uint32_t>(number(header, 24, 4));
    }
    segments_.push_back(segment);
  }
  return {};
}

ElfSection Elf::parse_section(Bytes header) const {
  ElfSection section;
  section.type = static_cast<std::uint32_t>(number(header, 4, 4));
  const std::size_t word = is_64_ ? 8 : 4;
  section.address = number(header, 8 + word, word);
  section.offset = number(header, 8 + 2 * word, word);
  section.size = number(header, 8 + 3 * word, word);
  return section;
}

std::optional<ElfSection> Elf::section(std::string_view name) const {
  if (section_count_ == 0 || section_names_ >= section_count_) return std::nullopt;
  const auto read = [&](std::uint64_t offset, std::uint64_t size) -> std::optional<std::vector<std::byte>> {
    if (offset > file_->size() || file_->size() - offset < size) return std::nullopt;
    std::vector<std::byte> bytes(size);
    if (!base::read_exact(*file_, offset, bytes)) return std::nullopt;
    return bytes;
  };
  if (section_offset_ > file_->size()) return std::nullopt;
  const auto names_header = read(section_offset_ + section_names_ * section_entry_, section_entry_);
  if (!names_header) return std::nullopt;
  const ElfSection names_at = parse_section(*names_header);
  const auto names_bytes = read(names_at.offset, std::min(names_at.size, kNamesLimit));
  if (!names_bytes) return std::nullopt;
  const std::string_view names = base::text_of(*names_bytes);

  const std::uint64_t per_piece = std::max<std::uint64_t>(1, kPiece / section_entry_);
  for (std::uint64_t first = 0; first < section_count_; first += per_piece) {
    const std::uint64_t count = std::min(per_piece, section_count_ - first);
    const auto table = read(section_offset_ + first * section_entry_, count * section_entry_);
    if (!table) return std::nullopt;
    for (std::uint64_t i = 0; i < count; ++i) {
      const Bytes header = Bytes(*table).subspan(i * section_entry_, section_entry_);
      const std::uint64_t at = number(header, 0, 4);
      if (at >= names.size() || !names.substr(at).starts_with(name)) continue;
      if (at + name.size() < names.size() && names[at + name.size()] != '\0') continue;
      return parse_section(header);
    }
  }
  return std::nullopt;
}

Result<std::size_t> Elf::read_address(std::uint64_t address, std::span<std::byte> out) const {
  for (const ElfSegment& segment : segments_) {
    if (!segment.is_loaded() || address < segment.address || address - segment.address >= segment.file_size) continue;
    const std::uint64_t inside = address - segment.address;
    if (segment.offset > file_->size() || file_->size() - segment.offset < inside) continue;
    return file_->read_at(segment.offset + inside,
                          out.first(std::min<std::uint64_t>(out.size(), segment.file_size - inside)));
  }
  return std::size_t{0};
}

}  // namespace plimsoll::formats
