// A set of path hashes (base/path_hash.h) that is asked far more often than it grows: one array, so a question costs one
// miss of the processor's cache and mostly none.
#pragma once
#include <cstdint>
#include <random>
#include <vector>

namespace plimsoll::base {

class PathSet {
 public:
  // False where it was there already.
  bool insert(std::uint64_t hash) {
    if (hash == 0) return !std::exchange(has_zero_, true);
    if (2 * (size_ + 1) > slots_.size()) grow();
    std::uint64_t& slot = slots_[find(hash)];
    if (slot == hash) return false;
    slot = hash;
    ++size_;
    return true;
  }
  bool contains(std::uint64_t hash) const {
    if (hash == 0) return has_zero_;
    return !slots_.empty() && slots_[find(hash)] == hash;
  }
  bool empty() const { return size_ == 0 && !has_zero_; }
  std::size_t size() const { return size_ + (has_zero_ ? 1 : 0); }

 private:
  // Where it is, or would be. Nobody who chooses the paths can know the factor, and so make them meet in few slots.
  std::size_t find(std::uint64_t hash) const {
    static const std::uint64_t kFactor = [] {
      std::random_device random;
      return (static_cast<std::uint64_t>(random()) << 32U | random()) | 1U;
    }();
    std::size_t at = static_cast<std::size_t>((hash * kFactor) >> shift_);
    while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    std::vector<std::uint64_t> old = std::move(slots_);
    slots_.assign(old.empty() ? 64 : 2 * old.size(), 0);
    shift_ = old.empty() ? 58 : shift_ - 1;
    for (const std::uint64_t hash : old) {
      if (hash != 0) slots_[find(hash)] = hash;
    }
  }

  std::vector<std::uint64_t> slots_;  // a power of two, at most half of them taken; 0: free
  std::size_t size_ = 0;
  unsigned shift_ = 64;
  bool has_zero_ = false;
};

}  // namespace plimsoll::base
