// The extended attribute security.capability.
#include "formats/file_capability.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  const auto found = formats::parse_file_capability(std::as_bytes(std::span(data, size)));
  if (!found) return 0;
  fuzz::holds(size == 12 || size == 20 || size == 24);
  fuzz::holds(found->root_id.has_value() == (size == 24));
  fuzz::holds(formats::describe(*found).empty() == (found->permitted == 0 && found->inheritable == 0));
  return 0;
}
