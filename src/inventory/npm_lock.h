// Lock files and what is installed beside them say the same thing twice: this tells the scan which to drop.
#pragma once
#include <vector>

#include "model/package.h"

namespace plimsoll::inventory {

// Removes, from all packages of a squashed image, every package of a lock file "<dir>/package-lock.json" or
// "<dir>/npm-shrinkwrap.json" that is also installed under "<dir>/node_modules/" with the same name and version, and
// all of a package-lock.json beside a npm-shrinkwrap.json, which npm reads in its place. The order of the rest is kept.
void drop_installed_lock_packages(std::vector<model::Package>& packages);

}  // namespace plimsoll::inventory
