// AlmaLinux names every build that carries a fix: "1:1.14.1-9.module_el8.3.0+2165+af250afe.alma" and the same package
// built again for 8.4 and 8.5, or "52.9.0-2.el8" and "52.9.0-2.el8.alma". Read one by one, each would call the builds
// before it affected. They are one version and release with another distribution tag, so the lowest of them is the fix.
// Builds of another version or release are left as they are: which of them an image needs cannot be told, and the
// highest is the safe answer.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "advisory/record.h"

namespace plimsoll::advisory {

// "1:1.14.1-9" of the first above: what is before the distribution's tag (".module...", ".el8...").
std::string_view without_dist_tag(std::string_view rpm_version);

// Of entries that are of one ecosystem, name and stream and have one range from 0 to a fix of the same version and
// release, keeps the one with the lowest fix.
void drop_rebuilds(std::vector<Affected>& affected);

}  // namespace plimsoll::advisory
