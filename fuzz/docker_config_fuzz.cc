// The config.json of Docker's client.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "registry/credentials.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto config = plimsoll::registry::parse_docker_config(text);
  if (config) config->helper_note("docker.io");
  return 0;
}
