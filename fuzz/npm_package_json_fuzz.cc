// Installed npm packages.
#include "analyze.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plimsoll::fuzz::analyze(plimsoll::inventory::kNpmPackageJson, "app/node_modules/a/package.json", data, size);
  return 0;
}
