#include "analyze.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  fuzz::analyze(inventory::kDpkg, "var/lib/dpkg/status", data, size);
  fuzz::analyze(inventory::kDpkg, "var/lib/dpkg/status.d/x", data, size);
  fuzz::analyze(inventory::kDpkgFiles, "var/lib/dpkg/info/x.list", data, size);
  fuzz::analyze(inventory::kDpkgFiles, "var/lib/dpkg/status.d/x.md5sums", data, size);
  return 0;
}
