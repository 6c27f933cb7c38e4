// Frames as a worker that was taken over might send them: the broker's side. What was understood is written and read
// again as the same.
#include "analysis/layer_facts.h"
#include "input.h"
#include "scan/facts_file.h"

namespace {

using namespace plimsoll;

std::string_view payload_of(const std::string& frame) {
  return std::string_view(frame).substr(analysis::kFrameHeader);
}

void read_facts(std::string_view payload) {
  const auto facts = analysis::decode_facts(payload);
  if (!facts) return;
  const std::string written = analysis::encode_facts(*facts);
  const auto again = analysis::decode_facts(payload_of(written));
  fuzz::holds(again && again->facts.packages == facts->facts.packages && analysis::encode_facts(*again) == written);
}

template <class T>
void read_list(const base::Result<T>& list, std::string (*encode)(std::span<const typename T::value_type>),
               base::Result<T> (*decode)(std::string_view)) {
  if (!list) return;
  const auto again = decode(payload_of(encode(*list)));
  fuzz::holds(again && *again == *list);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  const auto header = analysis::decode_header(bytes);
  if (!header) return 0;
  const std::string_view payload = bytes.substr(analysis::kFrameHeader);
  (void)scan::check_frame(header->kind, payload);
  switch (header->kind) {
    case analysis::FrameKind::links:
      read_list(analysis::decode_links(payload), analysis::encode_links, analysis::decode_links);
      break;
    case analysis::FrameKind::facts:
      read_facts(payload);
      break;
    case analysis::FrameKind::hazards:
      read_list(analysis::decode_hazards(payload), analysis::encode_hazards, analysis::decode_hazards);
      break;
    case analysis::FrameKind::end:
      if (const auto end = analysis::decode_end(payload)) {
        const auto again = analysis::decode_end(payload_of(analysis::encode_end(*end)));
        fuzz::holds(again && *again == *end);
      }
      break;
    case analysis::FrameKind::owned_files:
      if (const auto owned = analysis::decode_owned_files(payload)) {
        fuzz::holds(
            analysis::decode_owned_files(payload_of(analysis::encode_owned_files(owned->owner, owned->files)))->files ==
            owned->files);
      }
      break;
    case analysis::FrameKind::marks:
      break;
  }
  return 0;
}
