// Checksums as a package database records them.
#include "analyze.h"
#include "hazards/all_hazard_analyzers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plimsoll::fuzz::analyze(plimsoll::hazards::kApkSums, "lib/apk/db/installed", data, size);
  return 0;
}
