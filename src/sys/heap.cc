#include "sys/heap.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace plimsoll::sys {

namespace {
constexpr std::uintptr_t kHugePage = 2U << 20U;
constexpr int kFirstPiece = 24 << 20;  // address space, not memory: a page counts when it is touched
constexpr int kLargeBlock = 4 << 20;   // from here on a block is a mapping of its own
constexpr int kTrim = 64 << 20;        // freed memory below this stays for the next block
}  // namespace

void use_large_heap_pieces() {
  ::mallopt(M_ARENA_MAX, 1);
  ::mallopt(M_MMAP_THRESHOLD, kLargeBlock);
  ::mallopt(M_TRIM_THRESHOLD, kTrim);
  ::mallopt(M_TOP_PAD, kFirstPiece);
  const auto before = reinterpret_cast<std::uintptr_t>(::sbrk(0));
  void* volatile block = ::malloc(1U << 20U);  // NOLINT: more than is left, so that the heap grows by the first piece
  ::free(block);                               // NOLINT
  const auto after = reinterpret_cast<std::uintptr_t>(::sbrk(0));
  ::mallopt(M_TOP_PAD, 1 << 20);
  const std::uintptr_t first = (before + kHugePage - 1) & ~(kHugePage - 1);
  const std::uintptr_t last = after & ~(kHugePage - 1);
  if (first < last) ::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);  // NOLINT
}

}  // namespace plimsoll::sys
