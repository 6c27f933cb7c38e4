// The stages whose layers are in the image: the last one, and by FROM those that it is built on.
#pragma once
#include <vector>

#include "lint/view.h"

namespace plimsoll::lint {

// In the order of the file.
std::vector<const dockerfile::Stage*> final_stages(const View& view);

}  // namespace plimsoll::lint
