// Bytes that can be read at any offset: a buffer in memory, an open descriptor, or a window of another one.
//
// Formats that need to jump (zip, ELF, rpm databases) take this, and so never care whether a file was small enough to
// stay in memory. `read_at` returns fewer bytes than asked only at the end of the file.
#pragma once
#include <memory>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace plimsoll::base {

class RandomAccess {
 public:
  virtual ~RandomAccess() = default;
  virtual std::uint64_t size() const = 0;
  // Fills `out` from `offset`; returns how many bytes were there. Error: io.
  virtual Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) const = 0;
  // All bytes where they are in memory already, else nothing.
  virtual std::optional<Bytes> in_memory() const { return std::nullopt; }
};

class MemoryAccess final : public RandomAccess {
 public:
  explicit MemoryAccess(Bytes bytes) : bytes_(bytes) {}
  std::uint64_t size() const override { return bytes_.size(); }
  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) const override {
    const Bytes found = part(bytes_, offset, out.size());
    if (!found.empty()) std::memcpy(out.data(), found.data(), found.size());
    return found.size();
  }
  std::optional<Bytes> in_memory() const override { return bytes_; }

 private:
  Bytes bytes_;
};

// A window [offset, offset + size) of another file, which must outlive it.
class WindowAccess final : public RandomAccess {
 public:
  WindowAccess(const RandomAccess& whole, std::uint64_t offset, std::uint64_t size)
      : whole_(whole), offset_(std::min(offset, whole.size())), size_(std::min(size, whole.size() - offset_)) {}
  std::uint64_t size() const override { return size_; }
  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) const override {
    if (offset >= size_) return std::size_t{0};
    return whole_.read_at(offset_ + offset, out.first(std::min<std::uint64_t>(out.size(), size_ - offset)));
  }
  std::optional<Bytes> in_memory() const override {
    const auto all = whole_.in_memory();
    if (!all) return std::nullopt;
    return all->subspan(offset_, size_);
  }

 private:
  const RandomAccess& whole_;
  std::uint64_t offset_;
  std::uint64_t size_;
};

// The file's bytes as one span: the file's own memory, or read into `storage`. Error: limit where it is larger.
Result<Bytes> read_all(const RandomAccess& file, std::uint64_t limit, std::vector<std::byte>& storage);

// Exactly `size` bytes from `offset` into `out` (resized). Error: truncated where the file ends before.
Status read_exact(const RandomAccess& file, std::uint64_t offset, std::span<std::byte> out);

}  // namespace plimsoll::base
