// Landlock (Linux 5.13; kernel documentation, userspace-api/landlock), by its system calls: the headers of Debian 12 know
// version 3 of it, and kernels have had more since.
#pragma once
#include "base/result.h"

namespace plimsoll::sys {

// The version that this kernel has; 0 where it has none, or a filter hides it.
int landlock_version();

// Denies this thread, and those it starts, everything that Landlock of this version can deny. Wants no_new_privs set.
base::Status deny_by_landlock(int version);

}  // namespace plimsoll::sys
