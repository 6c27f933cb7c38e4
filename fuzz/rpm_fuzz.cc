// The whole analyzer over a database in any of the three forms, and over the input as the header of the one package of
// a database that fits it.
#include "analyze.h"
#include "ndb.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  fuzz::analyze(inventory::kRpm, "var/lib/rpm/Packages", data, size);
  const std::string database = fuzz::ndb_of({reinterpret_cast<const char*>(data), size});
  fuzz::analyze(inventory::kRpm, "var/lib/rpm/Packages.db", reinterpret_cast<const std::uint8_t*>(database.data()),
                database.size());
  return 0;
}
