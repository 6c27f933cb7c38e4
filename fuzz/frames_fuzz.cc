// Frames as a worker that was taken over might send them: the broker's side.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analysis/layer_facts.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace analysis = plimsoll::analysis;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto header = analysis::decode_header(bytes);
  if (!header) return 0;
  const std::string_view payload = bytes.substr(analysis::kFrameHeader);
  switch (header->kind) {
    case analysis::FrameKind::links:
      (void)analysis::decode_links(payload);
      break;
    case analysis::FrameKind::facts:
      if (const auto facts = analysis::decode_facts(payload)) {
        // What was understood is written the same way again.
        const auto again = analysis::decode_facts(analysis::encode_facts(*facts).substr(analysis::kFrameHeader));
        if (!again || again->facts.packages != facts->facts.packages) __builtin_trap();
      }
      break;
    case analysis::FrameKind::hazards:
      (void)analysis::decode_hazards(payload);
      break;
    case analysis::FrameKind::end:
      (void)analysis::decode_end(payload);
      break;
    case analysis::FrameKind::owned_files:
      (void)analysis::decode_owned_files(payload);
      break;
    case analysis::FrameKind::marks:
      break;
  }
  return 0;
}
