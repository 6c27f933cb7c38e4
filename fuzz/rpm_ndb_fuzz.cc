#include "formats/rpm_ndb.h"
#include "rpm_database.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plimsoll::fuzz::read_rpm(plimsoll::formats::read_rpm_ndb, data, size);
  return 0;
}
