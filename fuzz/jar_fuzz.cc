// Java archives, with those inside them.
#include "analyze.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plimsoll::fuzz::analyze(plimsoll::inventory::kJar, "opt/app-1.0.jar", data, size);
  return 0;
}
