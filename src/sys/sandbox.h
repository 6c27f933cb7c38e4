// The lock that a worker puts on itself before it reads a hostile byte: seccomp with a list of what is left.
#pragma once
#include "base/result.h"

namespace plimsoll::sys {

// From here on this process can read and write what it has open, manage its memory and start threads; open, socket,
// connect, execve, ptrace, fork and everything else not listed kill it. Threads started later inherit the lock.
// Error: internal where the kernel does not take the filter.
base::Status lock_down_worker();

// Whether this kernel takes seccomp filters at all.
bool can_lock_down();

}  // namespace plimsoll::sys
