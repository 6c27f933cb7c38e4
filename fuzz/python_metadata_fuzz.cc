// Core metadata of Python distributions.
#include "analyze.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plimsoll::fuzz::analyze(plimsoll::inventory::kPythonMetadata, "usr/lib/python3/dist-packages/a-1.dist-info/METADATA",
                          data, size);
  return 0;
}
