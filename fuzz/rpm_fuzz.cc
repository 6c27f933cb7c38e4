// The whole analyzer over a database in any of the three forms; ndb's checksum hides most changes of a header from it,
// SQLite and Berkeley DB pass them on.
#include "analyze.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plimsoll::fuzz::analyze(plimsoll::inventory::kRpm, "var/lib/rpm/Packages", data, size);
  return 0;
}
