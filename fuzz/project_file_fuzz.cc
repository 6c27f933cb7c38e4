// `.plimsoll.yaml`, and with it every YAML that is read.
#include <cstddef>
#include <cstdint>

#include "scan/project_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)plimsoll::scan::parse_project_file({reinterpret_cast<const char*>(data), size}, "x");
  return 0;
}
