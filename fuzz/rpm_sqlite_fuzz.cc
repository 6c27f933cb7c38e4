#include "formats/rpm_sqlite.h"
#include "rpm_database.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plimsoll::fuzz::read_rpm(plimsoll::formats::read_rpm_sqlite, data, size);
  return 0;
}
