// ndb databases, as they are and with checksums that fit their blobs: else nearly every change ends there.
#include "formats/rpm_ndb.h"
#include "ndb.h"
#include "rpm_database.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  fuzz::read_rpm(formats::read_rpm_ndb, data, size);
  const std::string repaired = fuzz::with_blob_checksums({reinterpret_cast<const char*>(data), size});
  fuzz::read_rpm(formats::read_rpm_ndb, reinterpret_cast<const std::uint8_t*>(repaired.data()), repaired.size());
  return 0;
}
