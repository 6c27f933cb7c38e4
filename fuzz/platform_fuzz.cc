// Names of platforms as flags, indexes and configurations give them; and a registry's wish to be asked later.
#include "input.h"
#include "registry/client_exchange.h"
#include "registry/manifest.h"
#include "registry/platform.h"

// Lines: a platform that is wanted, then what there is; the last is also read as a configuration and as Retry-After.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  using fuzz::holds;
  fuzz::Input input(data, size);
  const auto wanted = registry::parse_platform(input.line());
  if (wanted) {
    holds(registry::normal(*wanted) == *wanted);
    const auto again = registry::parse_platform(wanted->text());
    holds(again && *again == *wanted);
  }
  std::vector<registry::Platform> offered;
  std::string_view last;
  while (!input.at_end()) {
    last = input.line();
    if (const auto one = registry::parse_platform(last)) offered.push_back(*one);
  }
  if (wanted) {
    const auto chosen = registry::choose_platform(offered, *wanted);
    const auto same = std::find(offered.begin(), offered.end(), *wanted);
    holds(!chosen || (*chosen < offered.size() && offered[*chosen].os == wanted->os &&
                      offered[*chosen].architecture == wanted->architecture));
    holds(same == offered.end() || (chosen && offered[*chosen] == *wanted));
  }
  if (const auto platform = registry::config_platform(last)) holds(registry::normal(*platform) == *platform);
  const auto wait = registry::retry_after(last, 1'700'000'000);
  holds(!wait || (wait->count() >= 0 && wait->count() <= 366LL * 24 * 3600));
  return 0;
}
