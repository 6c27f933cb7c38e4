#include "cli/open_database.h"

#include "advisory/database.h"
#include "sys/file.h"

namespace plimsoll::cli {

using base::fail;
using base::Result;

Result<std::unique_ptr<advisory::Advisories>> open_advisories(const std::string& path) {
  std::string folder = path;
  if (folder.empty()) {
    PLIMSOLL_TRY(cache, sys::cache_folder());
    folder = cache + "/db";
  }
  auto database = advisory::Database::open(folder);
  if (!database) return fail(database.error());
  return std::move(*database);
}

}  // namespace plimsoll::cli
