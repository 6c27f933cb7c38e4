// The locks that a worker puts on itself before it reads a hostile byte, so that a parser that is taken over can do no
// more than lie about its own layer:
//   seccomp   a list of the system calls that are left; any other one ends the process
//   Landlock  no file can be opened, renamed or removed, no TCP port bound or connected to (kernel 6.7), no signal sent
//             to others and no abstract socket reached (kernel 6.12)
//   no_new_privs, no core dump, nobody may look into it, and limits of memory, processor time and file size
// Each stands alone: what one kernel or filter lacks, another still holds.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace plimsoll::sys {

struct Locks {
  bool seccomp = false;
  int landlock = 0;  // the version of it that the kernel has; 0: none
  bool any() const { return seccomp || landlock > 0; }
};

// What one worker may use.
struct Quota {
  std::uint64_t memory = 0;     // bytes of address space
  std::uint64_t file_size = 0;  // bytes of any file that it writes
  std::uint64_t seconds = 0;    // of processor time, all threads together
};

// What this kernel, and whatever filters this process is under, let us have.
Locks available_locks();

// As reports name them: "seccomp", "landlock_files", "landlock_tcp", ...
std::vector<std::string> names(const Locks& locks);

// From now on this process and its children leave no core dump, which would hold the secrets of an image.
base::Status leave_no_core_dump();

// From here on this process can read and write what it has open, manage its memory and start threads. Threads started
// later inherit the locks. Call it before there are any. Error: internal where the kernel does not take one of `locks`.
base::Status lock_down_worker(const Locks& locks, const Quota& quota);

}  // namespace plimsoll::sys
