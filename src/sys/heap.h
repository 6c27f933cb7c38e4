// How malloc takes memory from the kernel, for a process that lives for milliseconds.
#pragma once

namespace plimsoll::sys {

// Asks for the heap in few large pieces, of huge pages where the kernel has them (transparent_hugepage "madvise" or
// "always"): a scan from the cache spends a fifth of its time on page faults otherwise. Call it before there are
// threads. It changes speed alone: whatever the kernel refuses leaves the heap as it was.
void use_large_heap_pieces();

}  // namespace plimsoll::sys
