#include "layers/block_ring.h"

#include <gtest/gtest.h>

#include <numeric>
#include <thread>

namespace plimsoll::layers {
namespace {

// Every consumer sees every byte in order, whatever their pace, and the producer never overwrites what is being read.
TEST(BlockRing, EveryConsumerSeesEverything) {
  BlockRing ring(3, 64, 2);
  constexpr int kBlocks = 5000;
  std::array<std::uint64_t, 2> sums{};
  std::array<std::uint64_t, 2> counts{};
  const auto consume = [&](std::size_t who) {
    for (base::Bytes block = ring.next(who); !block.empty(); block = ring.next(who)) {
      for (const std::byte b : block) sums[who] = sums[who] * 31 + std::to_integer<unsigned>(b);
      ++counts[who];
    }
  };
  std::thread first(consume, 0);
  std::thread second(consume, 1);
  std::uint64_t wanted = 0;
  for (int i = 0; i < kBlocks; ++i) {
    const auto block = ring.acquire();
    const std::size_t size = 1 + static_cast<std::size_t>(i) % 64;
    for (std::size_t j = 0; j < size; ++j) {
      block[j] = static_cast<std::byte>(i + static_cast<int>(j));
      wanted = wanted * 31 + std::to_integer<unsigned>(block[j]);
    }
    ring.publish(size);
  }
  ring.close();
  first.join();
  second.join();
  EXPECT_EQ(sums[0], wanted);
  EXPECT_EQ(sums[1], wanted);
  EXPECT_EQ(counts[0], static_cast<std::uint64_t>(kBlocks));
}

TEST(BlockRing, DrainLetsTheProducerFinish) {
  BlockRing ring(2, 8, 1);
  std::thread consumer([&] {
    ring.next(0);
    ring.drain(0);
  });
  for (int i = 0; i < 100; ++i) {
    ring.acquire();
    ring.publish(8);
  }
  ring.close();
  consumer.join();
  EXPECT_TRUE(ring.next(0).empty());
}

}  // namespace
}  // namespace plimsoll::layers
