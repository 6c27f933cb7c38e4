#include "cli/open_database.h"

#include "advisory/database.h"
#include "advisory/starter.h"
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
  if (!database && path.empty() && database.error().code == base::ErrorCode::not_found) {
    PLIMSOLL_TRY(starter, advisory::open_starter());
    return std::move(starter);
  }
  if (!database) return fail(database.error());
  return std::move(*database);
}

}  // namespace plimsoll::cli
