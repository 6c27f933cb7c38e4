// What is made of the names of systems and of the qualifiers of package URLs.
#include "distro/distro.h"
#include "distro/end_of_life.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  using fuzz::holds;
  fuzz::Input input(data, size);
  model::OperatingSystem os;
  os.id = input.line();
  os.version = input.line();
  os.pretty_name = input.line();
  const distro::Ecosystem ecosystem = distro::ecosystem_of(os);
  // Nothing is left out without a reason.
  holds((!ecosystem.name.empty() && !ecosystem.releases.empty()) || !ecosystem.why.empty());
  for (const std::string& release : ecosystem.releases) {
    if (release.find('*') == std::string::npos) holds(distro::release_matches(ecosystem.releases, release));
  }
  (void)distro::release_matches(ecosystem.releases, input.rest());
  (void)distro::release_matches({std::string(input.rest()), "a*:*b"}, os.version);
  holds(!distro::describe(os).empty() || os.id.empty());
  (void)distro::release_of(os);
  const std::string last_day = distro::end_of_life(os);
  holds(last_day.empty() || base::parse_time(last_day).has_value());
  const auto ended = distro::judge_end_of_life(os, 0, 4'000'000'000);
  holds(ended.has_value() == (!last_day.empty()));
  (void)distro::package_type(os);
  const std::string space = distro::purl_namespace(os);
  for (const std::string_view qualifier : {std::string_view(os.version), std::string_view(os.pretty_name)}) {
    const auto found = distro::from_purl(space, qualifier);
    if (found) holds(!found->id.empty());
  }
  (void)distro::from_purl(os.id, input.rest());
  return 0;
}
