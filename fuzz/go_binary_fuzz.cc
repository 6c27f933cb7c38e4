// Go's build information in ELF programs.
#include "analyze.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plimsoll::fuzz::analyze(plimsoll::inventory::kGoBinary, "usr/bin/app", data, size);
  return 0;
}
