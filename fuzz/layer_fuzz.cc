// A whole stored layer through decompression, tar (also with checksums that fit), all analyzers and the frames they
// become.
#include <cstddef>
#include <cstdint>

#include "input.h"
#include "inventory/all_analyzers.h"
#include "scan/facts_file.h"
#include "tar_repair.h"
#include "worker/analyse.h"

namespace {

using plimsoll::fuzz::holds;

class MemoryBytes final : public plimsoll::layers::StoredBytes {
 public:
  explicit MemoryBytes(plimsoll::base::Bytes bytes) : rest_(bytes) {}
  plimsoll::base::Result<std::size_t> read(std::span<std::byte> out) override {
    const std::size_t size = std::min(out.size(), rest_.size());
    std::copy_n(rest_.begin(), size, out.begin());
    rest_ = rest_.subspan(size);
    return size;
  }

 private:
  plimsoll::base::Bytes rest_;
};

// Every frame is one that the broker takes, and the last is the end.
void analyse(std::string_view bytes) {
  MemoryBytes stored(plimsoll::base::bytes_of(bytes));
  plimsoll::worker::Analysis analysis;
  analysis.analyzers = plimsoll::inventory::all_analyzers();
  analysis.limits.layer_size = 64U << 20U;
  analysis.limits.in_memory_file = 1U << 20U;
  bool ended = false;
  const auto sent =
      plimsoll::worker::analyse_layer(stored, analysis, [&](std::string_view frame) -> plimsoll::base::Status {
        const auto header = plimsoll::analysis::decode_header(frame);
        holds(header && header->size == frame.size() - plimsoll::analysis::kFrameHeader);
        holds(plimsoll::scan::check_frame(header->kind, frame.substr(plimsoll::analysis::kFrameHeader)).has_value());
        ended = header->kind == plimsoll::analysis::FrameKind::end;
        return {};
      });
  holds(sent && ended);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = plimsoll::fuzz::text_of(data, size);
  analyse(bytes);
  if (plimsoll::formats::detect_compression(plimsoll::base::bytes_of(bytes)) == plimsoll::formats::Compression::none)
    analyse(plimsoll::fuzz::with_checksums(bytes));
  return 0;
}
