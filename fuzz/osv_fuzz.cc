// One document of a feed, which comes from the network.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "advisory/osv.h"
#include "advisory/version/version.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll::advisory;
  static OsvReader reader([](std::string_view ecosystem) -> CompareVersions {
    const Comparer* comparer = comparer_for(ecosystem);
    return comparer == nullptr ? nullptr : comparer->compare;
  });
  (void)reader.read({reinterpret_cast<const char*>(data), size});
  return 0;
}
