#include "layers/block_ring.h"

#include <algorithm>

namespace plimsoll::layers {

BlockRing::BlockRing(std::size_t blocks, std::size_t block_size, std::size_t consumers)
    : block_size_(block_size),
      memory_(std::make_unique_for_overwrite<std::byte[]>(blocks * block_size)),
      sizes_(blocks),
      released_(consumers),
      taken_(consumers) {}

std::span<std::byte> BlockRing::acquire() {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return published_ - *std::min_element(released_.begin(), released_.end()) < sizes_.size(); });
  return std::span(memory_.get() + published_ % sizes_.size() * block_size_, block_size_);
}

void BlockRing::publish(std::size_t size) {
  {
    const std::lock_guard lock(mutex_);
    sizes_[published_ % sizes_.size()] = size;
    ++published_;
  }
  data_.notify_all();
}

void BlockRing::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  data_.notify_all();
}

base::Bytes BlockRing::next(std::size_t who) {
  std::unique_lock lock(mutex_);
  if (released_[who] < taken_[who]) {
    released_[who] = taken_[who];
    room_.notify_one();
  }
  data_.wait(lock, [&] { return published_ > taken_[who] || closed_; });
  if (published_ == taken_[who]) return {};
  const std::size_t slot = taken_[who] % sizes_.size();
  ++taken_[who];
  return {memory_.get() + slot * block_size_, sizes_[slot]};
}

void BlockRing::drain(std::size_t who) {
  while (!next(who).empty()) {
  }
}

}  // namespace plimsoll::layers
