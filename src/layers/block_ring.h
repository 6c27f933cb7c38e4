// A bounded queue of blocks from one producer to several consumers that each see every block.
//
// It is what keeps both cores busy and the memory flat: inflate fills a block while the hash and the tar reader work on
// earlier ones, and nobody gets further ahead than there are blocks. A consumer that stops early must still `drain`.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "base/bytes.h"

namespace plimsoll::layers {

class BlockRing {
 public:
  BlockRing(std::size_t blocks, std::size_t block_size, std::size_t consumers);

  // Producer. `acquire` waits for a free block; publish gives its first `size` bytes to every consumer.
  std::span<std::byte> acquire();
  void publish(std::size_t size);
  void close();  // no more blocks

  // Consumer `who`: gives back the last block and waits for the next; empty at the end.
  base::Bytes next(std::size_t who);
  void drain(std::size_t who);

 private:
  std::size_t block_size_;
  std::unique_ptr<std::byte[]> memory_;  // of which a small layer touches little
  std::vector<std::size_t> sizes_;       // of each published block
  std::uint64_t published_ = 0;          // blocks so far
  std::vector<std::uint64_t> released_;  // of each consumer: blocks given back
  std::vector<std::uint64_t> taken_;     // of each consumer: blocks handed out
  bool closed_ = false;
  std::mutex mutex_;
  std::condition_variable room_, data_;
};

}  // namespace plimsoll::layers
