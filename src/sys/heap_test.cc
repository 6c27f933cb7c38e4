#include "sys/heap.h"

#include <gtest/gtest.h>
#include <malloc.h>

#include <memory>
#include <vector>

namespace plimsoll::sys {
namespace {

TEST(Heap, SmallBlocksComeFromThePieceThatIsThere) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "the address sanitizer has an allocator of its own; the debug and release presets run this";
#endif
  use_large_heap_pieces();
  const struct mallinfo2 before = ::mallinfo2();
  std::vector<std::unique_ptr<char[]>> blocks;
  for (int i = 0; i < 200; ++i) blocks.push_back(std::make_unique<char[]>(64U << 10U));
  std::vector<char> large(3U << 20U);
  const struct mallinfo2 after = ::mallinfo2();
  EXPECT_GE(before.arena, 20U << 20U);
  EXPECT_EQ(after.arena, before.arena);  // nothing was asked of the kernel
  EXPECT_EQ(after.hblks, before.hblks);
}

}  // namespace
}  // namespace plimsoll::sys
