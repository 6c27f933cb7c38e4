// Lists tar archives as Plimsoll reads them, in the form of tar_list.go, so that the two can be held against each
// other.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "formats/digest.h"
#include "formats/tar.h"

namespace {

using plimsoll::base::Bytes;
using plimsoll::formats::TarHeader;
using plimsoll::formats::TarReader;

// Odd pieces, so that headers straddle them.
class Pieces final : public plimsoll::formats::ByteStream {
 public:
  explicit Pieces(std::string bytes) : bytes_(std::move(bytes)) {}
  plimsoll::base::Result<Bytes> next() override {
    const Bytes piece = plimsoll::base::part(plimsoll::base::bytes_of(bytes_), at_, 1000);
    at_ += piece.size();
    return piece;
  }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

// As Go's %q: quotes, and what is not printable ASCII or a valid printable rune is escaped. Both sides print escapes of
// bytes only, so the comparison script decodes them.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
  return out + "\"";
}

bool print_content(TarReader& reader, const TarHeader& header) {
  constexpr std::uint64_t kLimit = 1U << 24U;
  plimsoll::formats::Sha256 hash;
  std::uint64_t at = 0;
  const std::uint64_t wanted = std::min(header.size, kLimit);
  const std::string zeros(4096, '\0');
  const auto fill = [&](std::uint64_t to) {
    while (at < to) {
      const std::size_t step = std::min<std::uint64_t>(zeros.size(), to - at);
      hash.update(std::string_view(zeros).substr(0, step));
      at += step;
    }
  };
  while (at < wanted) {
    const auto fragment = reader.read_data();
    if (!fragment) return false;
    if (fragment->bytes.empty()) break;
    fill(std::min(fragment->offset, wanted));
    const Bytes bytes = fragment->bytes.first(std::min<std::uint64_t>(fragment->bytes.size(), wanted - at));
    hash.update(bytes);
    at += bytes.size();
  }
  fill(wanted);
  fmt::print(" {} {} {}\n", header.size, wanted, hash.hex());
  return true;
}

void list(const char* path) {
  std::ifstream in(path, std::ios::binary);
  Pieces pieces({std::istreambuf_iterator<char>(in), {}});
  fmt::print("archive {}\n", path);
  TarReader reader(pieces);
  for (;;) {
    const auto header = reader.next();
    if (!header) return fmt::print("error\n");
    if (!*header) return fmt::print("end\n");
    const TarHeader& found = **header;
    fmt::print("{:02x} {} {}", static_cast<unsigned char>(found.type), quoted(found.name), quoted(found.link));
    const bool is_file = found.type == '0' || found.type == '7' || found.type == 'S';
    if (!is_file) {
      fmt::print("\n");
    } else if (!print_content(reader, found)) {
      return fmt::print(" unreadable\n");
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) list(argv[i]);
  return 0;
}
