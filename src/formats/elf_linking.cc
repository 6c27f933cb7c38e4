#include "formats/elf_linking.h"

#include <algorithm>

#include "base/text.h"
#include "formats/library_names.h"

namespace plimsoll::formats {
namespace {

using base::Bytes;
using base::Result;

constexpr std::uint32_t kDynamic = 2, kInterpreter = 3, kNote = 4, kStack = 0x6474e551, kRelro = 0x6474e552;
constexpr std::uint64_t kLargestDynamic = 64U << 10U;  // a few thousand entries
constexpr std::uint64_t kLargestStrings = 8U << 20U;
constexpr std::uint64_t kLargestNotes = 16U << 10U;
constexpr std::uint64_t kMostConstants = 16U << 20U, kConstantsAtOnce = 256U << 10U;
constexpr std::size_t kMostNamed = 100;
constexpr std::size_t kMostNeeded = 1000, kLongestName = 4096;

// Tags of the dynamic section.
constexpr std::uint64_t kNeeded = 1, kStringTable = 5, kStringSize = 10, kSoname = 14, kFlags1 = 0x6ffffffb;
constexpr std::uint64_t kFlag1Pie = 0x08000000;

class Reader {
 public:
  Reader(const base::RandomAccess& file, const Elf& elf) : file_(file), elf_(elf), word_(elf.is_64() ? 8 : 4) {}

  Result<ElfLinking> read() {
    bool has_dynamic = false;
    std::uint64_t flags1 = 0;
    for (const ElfSegment& segment : elf_.segments()) {
      if (segment.type == kStack) out_.has_nx_stack = (segment.flags & 1U) == 0;
      if (segment.type == kRelro) out_.has_relro = true;
      if (segment.type == kInterpreter) {
        PLIMSOLL_TRY(text, bytes_at(segment.offset, std::min<std::uint64_t>(segment.file_size, kLongestName)));
        out_.interpreter = text.substr(0, text.find('\0'));
      }
      if (segment.type == kNote && out_.build_id.empty()) {
        PLIMSOLL_TRY(notes, bytes_at(segment.offset, std::min(segment.file_size, kLargestNotes)));
        read_notes(notes);
      }
      if (segment.type == kDynamic && !has_dynamic) {
        has_dynamic = true;
        PLIMSOLL_TRY(table, bytes_at(segment.offset, std::min(segment.file_size, kLargestDynamic)));
        PLIMSOLL_TRY(flags, read_dynamic(table));
        flags1 = flags;
      }
    }
    if (out_.opens_libraries) PLIMSOLL_CHECK(read_constants());
    const bool is_pie = elf_.type() == 3 && ((flags1 & kFlag1Pie) != 0 || !out_.interpreter.empty());
    // A library that can also be started (libc.so.6) has an interpreter, and a name.
    out_.is_program = elf_.type() == 2 || (is_pie && out_.soname.empty());
    out_.is_pie = is_pie;
    out_.is_static = out_.is_program && out_.interpreter.empty();
    return std::move(out_);
  }

 private:
  // Fewer where the file ends.
  Result<std::string> bytes_at(std::uint64_t offset, std::uint64_t size) {
    std::string bytes;
    if (offset >= file_.size()) return bytes;
    bytes.resize(std::min(size, file_.size() - offset));
    PLIMSOLL_TRY(got, file_.read_at(offset, std::as_writable_bytes(std::span(bytes))));
    bytes.resize(got);
    return bytes;
  }

  // Constants lie in segments that nobody writes to; blocks overlap by one name and the bytes round it.
  base::Status read_constants() {
    std::uint64_t left = kMostConstants;
    for (const ElfSegment& segment : elf_.segments()) {
      if (!segment.is_loaded() || (segment.flags & 2U) != 0) continue;
      const std::uint64_t size = std::min(segment.file_size, left);
      left -= size;
      for (std::uint64_t at = 0; at < size && out_.may_open.size() < kMostNamed; at += kConstantsAtOnce) {
        const std::uint64_t wanted = std::min(size - at, kConstantsAtOnce + kLongestLibraryName + 2);
        PLIMSOLL_TRY(bytes, bytes_at(segment.offset + at, wanted));
        find_library_names(bytes, kMostNamed, out_.may_open);
        if (bytes.size() < wanted) break;  // the file ends
      }
    }
    // The names of the dynamic section are constants as well.
    std::erase_if(out_.may_open, [&](const std::string& name) {
      return name == out_.soname || std::ranges::find(out_.needed, name) != out_.needed.end();
    });
    return {};
  }

  // Name size, text size, type, then both, each padded to four bytes.
  void read_notes(std::string_view notes) {
    constexpr std::uint64_t kBuildId = 3;
    while (notes.size() >= 12) {
      const Bytes bytes = base::bytes_of(notes);
      const std::uint64_t name = elf_.number(bytes, 0, 4), text = elf_.number(bytes, 4, 4);
      const std::uint64_t name_end = 12 + (name + 3) / 4 * 4;
      if (name_end > notes.size() || text > notes.size() - name_end) return;
      if (elf_.number(bytes, 8, 4) == kBuildId && notes.substr(12, name) == std::string_view("GNU\0", 4)) {
        for (const char c : notes.substr(name_end, std::min<std::uint64_t>(text, 64)))
          out_.build_id += fmt::format("{:02x}", static_cast<unsigned char>(c));
        return;
      }
      notes.remove_prefix(std::min<std::uint64_t>(notes.size(), name_end + (text + 3) / 4 * 4));
    }
  }

  // Gives the value of DT_FLAGS_1.
  Result<std::uint64_t> read_dynamic(std::string_view table) {
    std::vector<std::uint64_t> needed;
    std::uint64_t strings_at = 0, strings_size = 0, soname = 0, flags1 = 0;
    const Bytes bytes = base::bytes_of(table);
    for (std::size_t at = 0; at + 2 * word_ <= table.size(); at += 2 * word_) {
      const std::uint64_t tag = elf_.number(bytes, at, word_), value = elf_.number(bytes, at + word_, word_);
      if (tag == 0) break;
      if (tag == kNeeded && needed.size() < kMostNeeded) needed.push_back(value);
      if (tag == kStringTable) strings_at = value;
      if (tag == kStringSize) strings_size = value;
      if (tag == kSoname) soname = value;
      if (tag == kFlags1) flags1 = value;
    }
    std::string strings(std::min({strings_size, kLargestStrings, file_.size()}), '\0');
    PLIMSOLL_TRY(got, elf_.read_address(strings_at, std::as_writable_bytes(std::span(strings))));
    strings.resize(got);
    const auto name_at = [&](std::uint64_t at) -> std::string {
      if (at >= strings.size()) return {};
      const std::string_view rest = std::string_view(strings).substr(at, kLongestName);
      return std::string(rest.substr(0, rest.find('\0')));
    };
    for (const std::uint64_t at : needed) {
      if (std::string name = name_at(at); !name.empty()) out_.needed.push_back(std::move(name));
    }
    if (soname != 0) out_.soname = name_at(soname);
    const auto refers_to = [&](std::string_view symbol) {
      return strings.find(std::string(1, '\0') + std::string(symbol) + '\0') != std::string::npos;
    };
    out_.has_canary = refers_to("__stack_chk_fail") || refers_to("__stack_chk_guard");
    out_.opens_libraries = refers_to("dlopen");
    return flags1;
  }

  const base::RandomAccess& file_;
  const Elf& elf_;
  std::size_t word_;
  ElfLinking out_;
};

}  // namespace

Result<ElfLinking> read_elf_linking(const base::RandomAccess& file) {
  PLIMSOLL_TRY(elf, Elf::open(file));
  return Reader(file, elf).read();
}

}  // namespace plimsoll::formats
