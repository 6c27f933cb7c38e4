// The frames of one layer as the broker reads them back. Frames that it would have taken from a worker one by one, with
// an end among them, are also read as a whole.
#include <sys/mman.h>
#include <unistd.h>

#include "input.h"
#include "scan/facts_file.h"

namespace {

using namespace plimsoll;

store::FactsFile file_of(std::string_view bytes) {
  store::FactsFile file;
  file.file = sys::Descriptor(::memfd_create("facts", MFD_CLOEXEC));
  fuzz::holds(sys::write_all(file.file.get(), bytes).has_value());
  file.start = 0;
  file.end = bytes.size();
  return file;
}

// Whether the broker would have taken every frame from a worker, the last of them an end.
bool would_take(std::string_view bytes) {
  bool ended = false;
  while (!bytes.empty()) {
    if (bytes.size() < analysis::kFrameHeader) return false;
    const auto header = analysis::decode_header(bytes.substr(0, analysis::kFrameHeader));
    bytes.remove_prefix(analysis::kFrameHeader);
    if (!header || header->size > bytes.size()) return false;
    if (!scan::check_frame(header->kind, bytes.substr(0, header->size))) return false;
    ended = header->kind == analysis::FrameKind::end;
    bytes.remove_prefix(header->size);
  }
  return ended;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  scan::ScanFacts whole{file_of(bytes), {}};
  const auto end = scan::load_end(whole.file);
  if (end) whole.wanted = end->analyzers;
  const auto facts = scan::load_facts(whole);
  const auto marks = scan::for_each_mark(whole, [](std::span<const std::uint64_t>) {});
  std::size_t owned = 0;
  const auto files = scan::for_each_owned_file(
      whole, [&](std::uint64_t, std::span<const std::uint64_t> some) { owned += some.size(); });
  fuzz::holds(owned <= size);
  if (would_take(bytes)) {
    fuzz::holds(facts && end && marks && files);
    fuzz::holds(facts->end == *end);
  }
  return 0;
}
