// An archive of a build context that ADD takes: limits hold, and nothing is read past its end.
#include <cstddef>
#include <cstdint>

#include "lint/context/archive_look.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  const base::Bytes bytes(reinterpret_cast<const std::byte*>(data), size);
  for (const bool is_whole : {true, false}) {
    const lint::ArchiveLook look = lint::look_into(bytes, is_whole);
    if (look.escapes.size() > 10 || (!look.is_archive && (look.bomb || !look.escapes.empty()))) __builtin_trap();
  }
  return 0;
}
