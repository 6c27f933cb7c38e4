#include "analyze.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plimsoll::fuzz::analyze(plimsoll::inventory::kApk, "lib/apk/db/installed", data, size);
  return 0;
}
