// CVSS vectors come from feeds: any text must give a score from 0.0 to 10.0 or an error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "advisory/cvss.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto score = plimsoll::advisory::cvss_score({reinterpret_cast<const char*>(data), size});
  if (score && !(score->score >= 0.0 && score->score <= 10.0)) std::abort();
  return 0;
}
