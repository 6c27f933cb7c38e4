#include "tests/support/elf_writer.h"

namespace plimsoll::test {
namespace {

class Writer {
 public:
  explicit Writer(const GoElf& shape) : shape_(shape) {}

  void number(std::uint64_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t shift = 8 * (shape_.is_big ? size - 1 - i : i);
      out += static_cast<char>((value >> shift) & 0xFFU);
    }
  }
  void word(std::uint64_t value) { number(value, shape_.is_64 ? 8 : 4); }
  void varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) out += static_cast<char>((value & 0x7FU) | 0x80U);
    out += static_cast<char>(value);
  }

  std::string out;

 private:
  const GoElf& shape_;
};

constexpr std::uint64_t kDataOffset = 0x200;
constexpr std::uint64_t kDataAddress = 0x400200;

// The data segment: header and strings.
std::string data_of(const GoElf& shape) {
  Writer data(shape);
  const std::string frame = shape.is_framed ? "0123456789abcdef" : "";
  const std::string modules = frame + shape.modules + frame;
  data.out.assign(shape.padding, '\0');
  const std::uint64_t word = shape.is_64 ? 8 : 4;
  data.out += "\xff Go buildinf:";
  data.out += static_cast<char>(word);
  data.out += static_cast<char>((shape.is_inline ? 2 : 0) + (shape.is_big ? 1 : 0));
  if (shape.is_inline) {
    data.out.append(16, '\0');
    data.varint(shape.version.size());
    data.out += shape.version;
    data.varint(modules.size());
    data.out += modules;
    return data.out + std::string(16, '\0');  // as in any program, something follows
  }
  const std::uint64_t headers = kDataAddress + shape.padding + 32;
  const std::uint64_t texts = headers + 4 * word;
  data.word(headers);
  data.word(headers + 2 * word);
  data.out.resize(shape.padding + 32, '\0');
  data.word(texts);
  data.word(shape.version.size());
  data.word(texts + shape.version.size());
  data.word(modules.size());
  return data.out + shape.version + modules;
}

}  // namespace

std::string GoElf::write() const {
  const std::string data = data_of(*this);
  const std::string names = std::string("\0", 1) + section + std::string("\0.shstrtab\0", 11);
  const std::uint64_t names_at = kDataOffset + data.size();
  const std::uint64_t table_at = names_at + names.size();
  Writer w(*this);
  w.out =
      "\x7F"
      "ELF";
  w.out += static_cast<char>(is_64 ? 2 : 1);
  w.out += static_cast<char>(is_big ? 2 : 1);
  w.out += '\1';
  w.out.resize(16, '\0');
  w.number(2, 2);                                             // an executable
  w.number(is_big ? (is_64 ? 22 : 8) : (is_64 ? 62 : 3), 2);  // s390x, mips, x86-64, i386
  w.number(1, 4);
  w.word(kDataAddress);
  w.word(is_64 ? 64 : 52);
  w.word(has_sections ? table_at : 0);
  w.number(0, 4);
  w.number(is_64 ? 64 : 52, 2);
  w.number(is_64 ? 56 : 32, 2);
  w.number(1, 2);
  w.number(is_64 ? 64 : 40, 2);
  w.number(has_sections ? 3 : 0, 2);
  w.number(has_sections ? 2 : 0, 2);
  w.number(1, 4);  // the one segment: loaded, readable and writable
  if (is_64) w.number(6, 4);
  w.word(kDataOffset);
  w.word(kDataAddress);
  w.word(kDataAddress);
  w.word(data.size());
  w.word(data.size());
  if (!is_64) w.number(6, 4);
  w.word(16);
  w.out.resize(kDataOffset, '\0');
  w.out += data + names;
  if (!has_sections) return w.out;

  const auto header = [&](std::uint64_t name, std::uint64_t type, std::uint64_t address, std::uint64_t offset,
                          std::uint64_t size) {
    w.number(name, 4);
    w.number(type, 4);
    w.word(0);
    w.word(address);
    w.word(offset);
    w.word(size);
    w.number(0, 4);
    w.number(0, 4);
    w.word(1);
    w.word(0);
  };
  header(0, 0, 0, 0, 0);
  header(1, 1, kDataAddress, kDataOffset, data.size());
  header(2 + section.size(), 3, 0, names_at, names.size());
  return w.out;
}

}  // namespace plimsoll::test
