#include "lint/packages/cache_mounts.h"

#include <algorithm>

#include "base/text.h"

namespace plimsoll::lint {

bool has_cache_mount(const Step& run, std::string_view part) {
  return std::ranges::any_of(run->flags, [&](const dockerfile::Flag& flag) {
    if (flag.name != "mount" || !flag.value) return false;
    bool is_cache = false, is_there = false;
    for (const dockerfile::Option& option : dockerfile::options_of(*flag.value)) {
      if (!option.value) continue;
      if (option.name == "type") is_cache = base::is_one_of(*option.value, {"cache", "tmpfs"});
      if (base::is_one_of(option.name, {"target", "dst", "destination"}))
        is_there = base::contains(*option.value, part);
    }
    return is_cache && is_there;
  });
}

}  // namespace plimsoll::lint
