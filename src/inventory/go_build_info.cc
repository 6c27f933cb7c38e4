#include "inventory/go_build_info.h"

#include "formats/elf.h"

namespace plimsoll::inventory {
namespace {

using base::ErrorCode;
using base::Result;
using base::Status;
using formats::Elf;

constexpr std::string_view kMagic = "\xff Go buildinf:";
constexpr std::uint64_t kHeaderSize = 32;
constexpr std::uint64_t kAlign = 16;
constexpr std::uint64_t kPiece = 1U << 20U;
constexpr std::uint64_t kSearchLimit = 256U << 20U;  // bytes of a data segment that are searched
constexpr std::uint64_t kVersionLimit = 4096;

struct Region {
  std::uint64_t address = 0, size = 0;
};

// Where to search: the section, else the first loaded segment that is writable and not executable.
std::optional<Region> search_region(const Elf& elf) {
  if (const auto section = elf.section(".go.buildinfo")) return Region{section->address, section->size};
  for (const auto& segment : elf.segments()) {
    if (segment.is_loaded() && (segment.flags & 3U) == 2) return Region{segment.address, segment.file_size};
  }
  return std::nullopt;
}

// The address of the header, or nothing. The pieces overlap by a header, so that none is missed at a seam.
Result<std::optional<std::uint64_t>> find_header(const Elf& elf, const Region& region) {
  const std::uint64_t size = std::min(region.size, kSearchLimit);
  std::vector<std::byte> piece(std::min(size, kPiece + kHeaderSize));
  for (std::uint64_t done = 0; done < size && size - done >= kHeaderSize; done += kPiece) {
    const std::uint64_t start = region.address + done;
    PLIMSOLL_TRY(got,
                 elf.read_address(start, std::span(piece).first(std::min<std::uint64_t>(piece.size(), size - done))));
    const std::string_view text = base::text_of(base::Bytes(piece).first(got));
    for (auto at = text.find(kMagic); at != std::string_view::npos; at = text.find(kMagic, at + 1)) {
      const bool is_aligned = at % kAlign == 0 || (start + at) % kAlign == 0;
      if (is_aligned && text.size() - at >= kHeaderSize) return std::optional(start + at);
    }
  }
  return std::optional<std::uint64_t>();
}

Result<std::string> read_string(const Elf& elf, std::uint64_t address, std::uint64_t size, std::uint64_t limit) {
  if (size > limit)
    return base::fail(ErrorCode::limit, "go build information: a text of {} bytes, more than {}", size, limit);
  std::string text;
  while (text.size() < size) {
    const std::size_t have = text.size();
    text.resize(std::min<std::uint64_t>(size, have + kPiece));
    const auto out = std::as_writable_bytes(std::span(text)).subspan(have);
    PLIMSOLL_TRY(got, elf.read_address(address + have, out));
    if (got != out.size()) return base::fail(ErrorCode::truncated, "go build information: a text leaves its segment");
  }
  return text;
}

// Go 1.18 and later: each text is its length as a varint and its bytes. Moves `address` behind it.
Result<std::string> read_inline(const Elf& elf, std::uint64_t& address, std::uint64_t limit) {
  std::array<std::byte, 10> bytes{};
  PLIMSOLL_TRY(got, elf.read_address(address, bytes));
  std::uint64_t size = 0;
  for (std::size_t i = 0; i < got; ++i) {
    const auto byte = std::to_integer<std::uint64_t>(bytes[i]);
    size |= (byte & 0x7FU) << (7 * i);
    if (byte >= 0x80) continue;
    address += i + 1;
    PLIMSOLL_TRY(text, read_string(elf, address, size, limit));
    address += size;
    return text;
  }
  return base::fail(ErrorCode::invalid, "go build information: a length that does not end");
}

// Before: an address of a string header, which is address and length.
Result<std::string> read_pointed(const Elf& elf, base::Bytes header, std::size_t at, std::size_t word,
                                 std::uint64_t limit) {
  const std::uint64_t string_header = elf.number(header, at, word);
  if (string_header == 0) return std::string();
  std::array<std::byte, 16> bytes{};
  PLIMSOLL_TRY(got, elf.read_address(string_header, std::span(bytes).first(2 * word)));
  if (got != 2 * word) return base::fail(ErrorCode::invalid, "go build information: a pointer that leads nowhere");
  const std::uint64_t size = elf.number(bytes, word, word);
  if (size == 0) return std::string();
  return read_string(elf, elf.number(bytes, 0, word), size, limit);
}

// The linker frames the list with 16 bytes before and behind, so that tools find it in any file; a list without the
// frame is no list.
std::string unframed(std::string modules) {
  constexpr std::size_t kFrame = 16;
  if (modules.size() < 2 * kFrame + 1 || modules[modules.size() - kFrame - 1] != '\n') return {};
  return modules.substr(kFrame, modules.size() - 2 * kFrame);
}

}  // namespace

Result<std::optional<GoBuildInfo>> read_go_build_info(const base::RandomAccess& file, std::uint64_t limit) {
  PLIMSOLL_TRY(elf, Elf::open(file));
  const auto region = search_region(elf);
  if (!region) return std::optional<GoBuildInfo>();
  PLIMSOLL_TRY(found, find_header(elf, *region));
  if (!found) return std::optional<GoBuildInfo>();
  std::array<std::byte, kHeaderSize> header{};
  PLIMSOLL_TRY(got, elf.read_address(*found, header));
  if (got != kHeaderSize) return base::fail(ErrorCode::truncated, "go build information: the header is cut short");

  const std::uint64_t word = elf.number(header, 14, 1), flags = elf.number(header, 15, 1);
  GoBuildInfo info;
  if ((flags & 2U) != 0) {
    std::uint64_t address = *found + kHeaderSize;
    PLIMSOLL_TRY(version, read_inline(elf, address, kVersionLimit));
    PLIMSOLL_TRY(modules, read_inline(elf, address, limit));
    info = {version, unframed(modules)};
  } else {
    if ((word != 4 && word != 8) || ((flags & 1U) != 0) != elf.is_big_endian()) {
      return base::fail(ErrorCode::invalid, "go build information: a word size or byte order that is not the file's");
    }
    PLIMSOLL_TRY(version, read_pointed(elf, header, 16, word, kVersionLimit));
    PLIMSOLL_TRY(modules, read_pointed(elf, header, 16 + word, word, limit));
    info = {version, unframed(modules)};
  }
  if (info.version.empty()) return base::fail(ErrorCode::invalid, "go build information: no Go version");
  return std::optional(info);
}

bool looks_like_go(const base::RandomAccess& file) {
  const auto elf = Elf::open(file);
  if (!elf) return false;
  return elf->section(".gopclntab") || elf->section(".data.rel.ro.gopclntab") || elf->section(".note.go.buildid");
}

}  // namespace plimsoll::inventory
