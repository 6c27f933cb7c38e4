// gzip and zstd step by step: whatever the sizes of the steps, the same bytes come out and the same end is reached.
#include <string>

#include "formats/compression.h"
#include "input.h"

namespace {

using namespace plimsoll;

struct Unpacked {
  std::string bytes;
  bool failed = false;
  std::size_t end = 0;  // of the last member, in the input
};

constexpr std::size_t kMost = 1U << 18U;

Unpacked unpack(formats::Compression compression, base::Bytes bytes, std::size_t in_step, std::size_t out_step) {
  Unpacked unpacked;
  auto decompressor = formats::make_decompressor(compression);
  fuzz::holds(decompressor.has_value());
  std::vector<std::byte> out(out_step);
  std::size_t at = 0, have = 0;  // [at, have) is what it has been shown and not taken
  while (unpacked.bytes.size() < kMost) {
    const bool last = have == bytes.size();
    const auto step = (*decompressor)->step(bytes.subspan(at, have - at), out, last);
    if (!step) {
      unpacked.failed = true;
      break;
    }
    fuzz::holds(step->consumed <= have - at && step->produced <= out.size());
    at += step->consumed;
    unpacked.bytes += base::text_of(base::Bytes(out).first(step->produced));
    if (step->at_end) break;
    const bool stands = step->consumed == 0 && step->produced == 0;
    fuzz::holds(!(stands && last));  // it has all there is: an end or an error
    if (stands || at == have) have = std::min(bytes.size(), have + in_step);
  }
  unpacked.end = at;
  return unpacked;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const base::Bytes bytes = std::as_bytes(std::span(data + 2, size - 2));
  const auto compression = formats::detect_compression(bytes);
  if (compression != formats::Compression::gzip && compression != formats::Compression::zstd) return 0;
  const Unpacked whole = unpack(compression, bytes, bytes.size() + 1, 1U << 16U);
  const Unpacked steps = unpack(compression, bytes, 1U + data[0], 1U + 8U * data[1]);
  if (whole.bytes.size() >= kMost || steps.bytes.size() >= kMost) return 0;
  // zstd's own library checks the promised size of a frame in some ways of calling it and not in others.
  fuzz::holds(whole.failed == steps.failed || compression == formats::Compression::zstd);
  if (!whole.failed && !steps.failed) fuzz::holds(whole.bytes == steps.bytes && whole.end == steps.end);
  return 0;
}
