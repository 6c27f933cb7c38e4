// What a registry asks for: a header from any server.
#include "base/text.h"
#include "input.h"
#include "registry/www_authenticate.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  for (const auto& challenge : registry::parse_www_authenticate(fuzz::text_of(data, size))) {
    fuzz::holds(!challenge.scheme.empty() && challenge.scheme == base::to_lower(challenge.scheme));
    for (const auto& [name, value] : challenge.parameters) {
      fuzz::holds(!name.empty() && name == base::to_lower(name) && value.size() <= size);
    }
  }
  return 0;
}
