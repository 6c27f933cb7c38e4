// `.hadolint.yaml`: what is read of it can be laid over itself and be applied.
#include "input.h"
#include "lint/hadolint_config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  auto config = lint::parse_hadolint_config(fuzz::text_of(data, size), "x");
  if (!config) {
    fuzz::holds(!config.error().sentence().empty());
    return 0;
  }
  lint::Settings settings;
  const std::size_t ignored = config->ignored.size();
  lint::lay_over(*config, lint::HadolintConfig(*config));
  fuzz::holds(config->ignored.size() == 2 * ignored);
  lint::apply(*config, settings);
  return 0;
}
