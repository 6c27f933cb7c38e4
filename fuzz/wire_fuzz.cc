// The form in which a worker's facts reach the broker: hostile by assumption.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/wire.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plimsoll::base::WireReader in({reinterpret_cast<const char*>(data), size});
  while (!in.failed() && !in.at_end()) {
    switch (in.number() % 3) {
      case 0:
        in.text();
        break;
      case 1:
        in.count(2);
        break;
      default:
        in.flag();
        break;
    }
  }
  return 0;
}
