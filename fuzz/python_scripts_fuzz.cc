// RECORD files of installed Python packages.
#include "analyze.h"
#include "hazards/all_hazard_analyzers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plimsoll::fuzz::analyze(plimsoll::hazards::kPythonScripts, "usr/lib/python3/a-1.dist-info/RECORD", data, size);
  return 0;
}
