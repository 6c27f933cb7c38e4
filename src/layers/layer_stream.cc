#include "layers/layer_stream.h"

#include <sys/resource.h>

#include <algorithm>
#include <thread>
#include <vector>

#include "formats/digest.h"
#include "layers/block_ring.h"

namespace plimsoll::layers {

using base::Bytes;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::Status;

namespace {

constexpr std::string_view kExpansion = "the layer unpacks to more than ";

// Where a block is full, inflate stops and begins again, and the threads wake each other: of 256 KiB the whole takes a
// twentieth longer.
constexpr std::size_t kBlockSize = 1U << 20U;
constexpr int kHashNiceness = 2;  // the thread that inflates is what all wait for: it goes first where cores are few
constexpr std::size_t kInput = 128U << 10U;

class RingStream final : public formats::ByteStream {
 public:
  RingStream(BlockRing& ring, std::size_t who) : ring_(ring), who_(who) {}
  Result<Bytes> next() override { return ring_.next(who_); }

 private:
  BlockRing& ring_;
  std::size_t who_;
};

// The producer's side: reads stored bytes, unpacks them into the ring.
class Producer {
 public:
  Producer(StoredBytes& stored, const base::Limits& limits, Unpacked& unpacked)
      : stored_(stored), limits_(limits), unpacked_(unpacked), input_(kInput) {}

  Status fill_head() {
    while (!last_ && have() < 16) PLIMSOLL_CHECK(refill());
    unpacked_.compression = formats::detect_compression(rest());
    return {};
  }

  Status run(BlockRing& ring) {
    return unpacked_.compression == formats::Compression::none ? copy(ring) : inflate(ring);
  }

 private:
  std::size_t have() const { return end_ - at_; }
  Bytes rest() const { return Bytes(input_).subspan(at_, have()); }

  Status refill() {
    if (at_ > 0) std::memmove(input_.data(), input_.data() + at_, have());
    end_ -= at_;
    at_ = 0;
    PLIMSOLL_TRY(got, stored_.read(std::span(input_).subspan(end_)));
    end_ += got;
    unpacked_.stored_size += got;
    last_ = got == 0;
    return {};
  }

  std::uint64_t stored_offset() const { return unpacked_.stored_size - have(); }

  Status check_expansion() const {
    const std::uint64_t size = unpacked_.tar_size;
    const std::uint64_t stored = std::max<std::uint64_t>(stored_offset(), 1);
    if (size > limits_.layer_size) {
      return base::fail(
          Error{ErrorCode::limit, fmt::format("{}{} bytes", kExpansion, limits_.layer_size), {}, stored_offset()});
    }
    if (size > limits_.expansion_floor && size / stored > limits_.expansion_ratio) {
      return base::fail(Error{ErrorCode::limit,
                              fmt::format("{}{} times its size", kExpansion, limits_.expansion_ratio),
                              {},
                              stored_offset()});
    }
    return {};
  }

  Status copy(BlockRing& ring) {
    std::size_t filled = have();
    auto block = ring.acquire();
    std::memcpy(block.data(), rest().data(), filled);
    for (;;) {
      if (filled == block.size()) {
        unpacked_.tar_size += filled;
        PLIMSOLL_CHECK(check_expansion());
        ring.publish(filled);
        block = ring.acquire();
        filled = 0;
      }
      PLIMSOLL_TRY(got, stored_.read(block.subspan(filled)));
      unpacked_.stored_size += got;
      filled += got;
      if (got == 0) break;
    }
    unpacked_.tar_size += filled;
    PLIMSOLL_CHECK(check_expansion());
    if (filled > 0) ring.publish(filled);
    return {};
  }

  Status inflate(BlockRing& ring) {
    PLIMSOLL_TRY(decompressor, formats::make_decompressor(unpacked_.compression));
    auto block = ring.acquire();
    std::size_t filled = 0;
    for (;;) {
      auto step = decompressor->step(rest(), block.subspan(filled), last_);
      if (!step) {
        if (filled > 0) ring.publish(filled);  // what came before the damage is still looked at
        Error error = std::move(step.error());
        error.offset = stored_offset();
        return base::fail(std::move(error));
      }
      at_ += step->consumed;
      filled += step->produced;
      unpacked_.tar_size += step->produced;
      if (filled == block.size()) {
        PLIMSOLL_CHECK(check_expansion());
        ring.publish(filled);
        block = ring.acquire();
        filled = 0;
      }
      if (step->at_end) break;
      const bool is_stuck = step->consumed == 0 && step->produced == 0;
      if (!last_ && (at_ == end_ || is_stuck)) {
        PLIMSOLL_CHECK(refill());
      } else if (last_ && is_stuck) {
        return base::fail(Error{ErrorCode::truncated, "the compressed data end too early", {}, stored_offset()});
      }
    }
    PLIMSOLL_CHECK(check_expansion());
    if (filled > 0) ring.publish(filled);
    return read_garbage();
  }

  // Zeros behind the last member are padding that tape drives and some builders leave.
  Status read_garbage() {
    unpacked_.garbage_offset = stored_offset();
    bool is_zero = true;
    for (;;) {
      for (const std::byte b : rest()) is_zero = is_zero && b == std::byte{0};
      unpacked_.garbage += have();
      at_ = end_;
      if (last_) break;
      PLIMSOLL_CHECK(refill());
    }
    if (is_zero) unpacked_.garbage = 0;
    return {};
  }

  StoredBytes& stored_;
  const base::Limits& limits_;
  Unpacked& unpacked_;
  std::vector<std::byte> input_;
  std::size_t at_ = 0, end_ = 0;
  bool last_ = false;
};

}  // namespace

Result<Unpacked> unpack_layer(StoredBytes& stored, const base::Limits& limits, std::size_t ring_size,
                              const std::function<Status(formats::ByteStream&)>& read_tar) {
  Unpacked unpacked;
  Producer producer(stored, limits, unpacked);
  PLIMSOLL_CHECK(producer.fill_head());
  const bool hashes = unpacked.compression != formats::Compression::none;

  BlockRing ring(std::max(ring_size, kLeastRing) / kBlockSize, kBlockSize, hashes ? 2 : 1);
  Status produced;
  std::thread inflater([&] {
    produced = producer.run(ring);
    ring.close();
  });
  std::thread hasher;
  if (hashes) {
    hasher = std::thread([&] {
      ::setpriority(PRIO_PROCESS, 0, kHashNiceness);  // of this thread alone
      formats::Sha256 hash;
      for (Bytes block = ring.next(1); !block.empty(); block = ring.next(1)) hash.update(block);
      unpacked.diff_id = "sha256:" + hash.hex();
    });
  }
  RingStream stream(ring, 0);
  Status read = read_tar(stream);
  ring.drain(0);
  inflater.join();
  if (hasher.joinable()) hasher.join();

  if (!produced)
    return base::fail(std::move(produced.error()));  // the cause; what the tar reader missed follows from it
  if (!read) return base::fail(std::move(read.error()));
  return unpacked;
}

bool is_expansion(const base::Error& error) {
  return error.code == ErrorCode::limit && error.what.starts_with(kExpansion);
}

}  // namespace plimsoll::layers
