// The tar reader over hostile bytes, as they are and with checksums that fit: the same members whatever the size of the
// pieces in which they come (the first byte chooses one).
#include "base/path_hash.h"
#include "formats/tar.h"
#include "input.h"
#include "tar_repair.h"

namespace {

using namespace plimsoll;
using fuzz::holds;

class Blocks final : public formats::ByteStream {
 public:
  Blocks(base::Bytes bytes, std::size_t piece) : bytes_(bytes), piece_(piece) {}
  base::Result<base::Bytes> next() override {
    const auto taken = bytes_.first(std::min(piece_, bytes_.size()));
    bytes_ = bytes_.subspan(taken.size());
    return taken;
  }

 private:
  base::Bytes bytes_;
  std::size_t piece_;
};

// Hash of the body's pieces, which come in order and stay inside the file.
std::uint64_t read_body(formats::TarReader& reader, const formats::TarHeader& header) {
  std::uint64_t hash = base::kPathHashStart;
  for (std::uint64_t end = 0;;) {
    const auto fragment = reader.read_data();
    if (!fragment) return ~hash;
    if (fragment->bytes.empty()) return hash;
    holds(fragment->offset >= end && fragment->offset + fragment->bytes.size() <= header.size);
    end = fragment->offset + fragment->bytes.size();
    hash = base::path_hash(base::text_of(fragment->bytes), hash);
  }
}

// Every member and how it ends, as text.
std::string members_of(base::Bytes bytes, std::size_t piece) {
  Blocks blocks(bytes, piece);
  formats::TarReader reader(blocks);
  std::string all;
  for (std::uint64_t end = 0;;) {
    const auto header = reader.next();
    holds(reader.offset() <= bytes.size());
    if (!header || !*header) {
      all += header ? "end" : header.error().what;
      break;
    }
    const formats::TarHeader& one = **header;
    holds(one.offset >= end && one.offset % 512 == 0 && reader.offset() > one.offset);
    end = reader.offset();
    all += fmt::format("{} {} {} {} {:o} {} {}", one.offset, one.type, one.name, one.link, one.mode, one.size,
                       one.is_sparse);
    for (const auto& [name, value] : one.xattrs) all += name + value;
    if (one.offset % 1024 == 0) all += fmt::format(" {}\n", read_body(reader, one));  // else the reader skips it
  }
  const auto rest = reader.read_rest();
  if (rest) all += fmt::format(" {}", rest->bytes);
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t piece = 1 + 16 * std::size_t{data[0]};
  const std::string_view tar = fuzz::text_of(data + 1, size - 1);
  (void)members_of(base::bytes_of(tar), piece);
  const std::string repaired = fuzz::with_checksums(tar);
  holds(members_of(base::bytes_of(repaired), piece) == members_of(base::bytes_of(repaired), repaired.size() + 1));
  return 0;
}
