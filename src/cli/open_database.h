// Which advisories a command uses: the database folder, else the starter set in the program.
#pragma once
#include <memory>
#include <string>

#include "advisory/advisories.h"

namespace plimsoll::cli {

// `path` is --db; empty: the default folder, and where there is no database in it, the starter set.
// Errors: a --db that does not exist, a damaged database.
base::Result<std::unique_ptr<advisory::Advisories>> open_advisories(const std::string& path);

}  // namespace plimsoll::cli
