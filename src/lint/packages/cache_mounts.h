// Caches that are not in the image since they are mounted: what fills them needs no cleaning.
#pragma once
#include <string_view>

#include "lint/file.h"

namespace plimsoll::lint {

// RUN --mount=type=cache (or tmpfs) whose target has `part` in it, as `/var/cache/apk` or `.cache/pip`.
bool has_cache_mount(const Step& run, std::string_view part);

}  // namespace plimsoll::lint
