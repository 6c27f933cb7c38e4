// Archives in files of a layer, walked with all that nest in them: limits hold, and nothing is read past its end.
#include <cstddef>
#include <cstdint>

#include "worker/archive_walk.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  const base::Bytes bytes(reinterpret_cast<const std::byte*>(data), size);
  if (!worker::ArchiveWalk::is_archive(bytes)) return 0;
  base::Limits limits;
  limits.archive_entries = 2000;
  limits.in_memory_file = 1U << 20U;
  limits.spilled_file = 8U << 20U;
  limits.gaps_per_layer = 50;
  worker::ArchiveWalk walk(limits, nullptr);
  analysis::Facts found, hazards;
  walk.read("a", base::MemoryAccess(bytes), found, hazards);
  if (found.gaps.size() > limits.gaps_per_layer + 1 || hazards.documents.size() > 8) __builtin_trap();
  return 0;
}
