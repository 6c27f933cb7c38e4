// The config.json of Docker's client.
#include "input.h"
#include "registry/credentials.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  const auto config = registry::parse_docker_config(fuzz::text_of(data, size));
  if (!config) return 0;
  for (const auto& [domain, credential] : config->auths) {
    const registry::Credential* found = config->find(domain);
    fuzz::holds(found == nullptr || found->user == credential.user);
    (void)config->helper_note(domain);
  }
  (void)config->helper_note("docker.io");
  return 0;
}
