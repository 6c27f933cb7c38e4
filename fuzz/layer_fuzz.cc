// A whole stored layer through decompression, tar, all analyzers and the frames they become.
#include <cstddef>
#include <cstdint>

#include "inventory/all_analyzers.h"
#include "worker/analyse.h"

namespace {

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  MemoryBytes stored(std::as_bytes(std::span(data, size)));
  plimsoll::worker::Analysis analysis;
  analysis.analyzers = plimsoll::inventory::all_analyzers();
  analysis.limits.layer_size = 64U << 20U;
  analysis.limits.in_memory_file = 1U << 20U;
  bool ended = false;
  const auto sent =
      plimsoll::worker::analyse_layer(stored, analysis, [&](std::string_view frame) -> plimsoll::base::Status {
        const auto header = plimsoll::analysis::decode_header(frame);
        if (!header || header->size != frame.size() - plimsoll::analysis::kFrameHeader) __builtin_trap();
        ended = header->kind == plimsoll::analysis::FrameKind::end;
        return {};
      });
  if (!sent || !ended) __builtin_trap();  // every layer has an end frame, and it is the last
  return 0;
}
