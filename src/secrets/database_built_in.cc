#include "secrets/all_patterns.h"
#include "secrets/database.h"

namespace plimsoll::secrets {

base::Result<Database> Database::load_built_in(Loading loading) {
  auto loaded = load(built_in_patterns(), all_patterns(), loading);
  return loaded ? std::move(loaded) : make(all_patterns());
}

}  // namespace plimsoll::secrets
