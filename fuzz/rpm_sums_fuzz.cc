// Checksums as a package database records them.
#include "analyze.h"
#include "hazards/all_hazard_analyzers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plimsoll::fuzz::analyze(plimsoll::hazards::kRpmSums, "var/lib/rpm/rpmdb.sqlite", data, size);
  return 0;
}
