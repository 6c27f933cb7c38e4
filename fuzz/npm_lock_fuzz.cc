// npm's lock files, all versions.
#include "analyze.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plimsoll::fuzz::analyze(plimsoll::inventory::kNpmLock, "app/package-lock.json", data, size);
  return 0;
}
