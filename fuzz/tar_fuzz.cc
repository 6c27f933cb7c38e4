// The tar reader over hostile bytes, in pieces whose size the first byte chooses.
#include <cstddef>
#include <cstdint>

#include "formats/tar.h"

namespace {

class Pieces final : public plimsoll::formats::ByteStream {
 public:
  Pieces(plimsoll::base::Bytes bytes, std::size_t piece) : bytes_(bytes), piece_(piece) {}
  plimsoll::base::Result<plimsoll::base::Bytes> next() override {
    const auto taken = bytes_.first(std::min(piece_, bytes_.size()));
    bytes_ = bytes_.subspan(taken.size());
    return taken;
  }

 private:
  plimsoll::base::Bytes bytes_;
  std::size_t piece_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  Pieces pieces(std::as_bytes(std::span(data + 1, size - 1)), 1 + 16 * std::size_t{data[0]});
  plimsoll::formats::TarReader reader(pieces);
  for (;;) {
    const auto header = reader.next();
    if (!header || !*header) break;
    std::uint64_t end = 0;
    for (;;) {
      const auto fragment = reader.read_data();
      if (!fragment || fragment->bytes.empty()) break;
      // What a caller relies on: pieces in order, inside the file.
      if (fragment->offset < end || fragment->offset + fragment->bytes.size() > (*header)->size) __builtin_trap();
      end = fragment->offset + fragment->bytes.size();
    }
  }
  (void)reader.read_rest();
  return 0;
}
