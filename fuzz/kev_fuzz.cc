// The list of known exploited vulnerabilities, which comes from the network.
#include "advisory/kev.h"
#include "advisory/names.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  const auto kev = advisory::parse_kev(fuzz::text_of(data, size));
  if (!kev) return 0;
  fuzz::holds(!kev->records.empty());
  for (const advisory::Record& record : kev->records) fuzz::holds(advisory::is_cve(record.id));
  return 0;
}
