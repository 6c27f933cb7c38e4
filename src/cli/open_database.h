// Which advisories a command uses: the database folder, else the starter set in the program.
#pragma once
#include <memory>
#include <span>
#include <string>

#include "advisory/advisories.h"
#include "model/report.h"

namespace plimsoll::cli {

// `path` is --db; empty: the default folder, and where there is no database in it, the starter set.
// Errors: a --db that does not exist, a damaged database.
base::Result<std::unique_ptr<advisory::Advisories>> open_advisories(const std::string& path);

// `scan --update`: fetches the feeds of only those ecosystems that these packages are of, into the same folder.
// Errors: those of the update; the database is then as it was.
base::Status update_for(const model::Report& report, const std::string& path, const std::string& mirror,
                        const std::string& kev, base::Seconds now, bool quiet);

}  // namespace plimsoll::cli
