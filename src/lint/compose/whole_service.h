// Whether all that a service says was read: one that extends a file nobody could read may have there what it seems to
// lack.
#pragma once
#include <span>

#include "lint/compose_file.h"

namespace plimsoll::lint {

bool is_whole(const ComposeFile& file, const Service& service);
// Those of which it can be told what they lack.
std::vector<const Service*> whole_services(const ComposeFile& file);

}  // namespace plimsoll::lint
