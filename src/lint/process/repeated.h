// Instructions of which only the last one of a stage counts: CMD, ENTRYPOINT, HEALTHCHECK.
#pragma once
#include "lint/view.h"

namespace plimsoll::lint {

// A finding at each but the first of a stage; the fix drops the one before it.
void find_repeated(const View& view, Keyword keyword, Sink& out);

}  // namespace plimsoll::lint
