// One stored layer, from its bytes to its tar: read -> inflate -> (hash of the tar, tar reader), each in its own thread
// with a bounded ring of blocks between them, so that one huge gzip layer keeps every core busy in a few MiB.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "base/limits.h"
#include "base/result.h"
#include "formats/compression.h"
#include "formats/tar.h"

namespace plimsoll::layers {

// The stored bytes, in order.
class StoredBytes {
 public:
  virtual ~StoredBytes() = default;
  virtual base::Result<std::size_t> read(std::span<std::byte> out) = 0;  // 0 at the end
};

struct Unpacked {
  formats::Compression compression = formats::Compression::none;
  std::string diff_id;  // "sha256:..." of the tar; empty for a plain one (it is the digest of the stored bytes)
  std::uint64_t stored_size = 0;
  std::uint64_t tar_size = 0;
  std::uint64_t garbage = 0;         // bytes behind the last gzip member or zstd frame, not all of them zero
  std::uint64_t garbage_offset = 0;  // in the stored bytes
};

// Bytes of unpacked tar that may wait between the threads. The more, the less they stop for each other; but all workers
// together should not take more than a share of the processor's cache.
inline constexpr std::size_t kLeastRing = 4U << 20U;
inline constexpr std::size_t kRingsTogether = 24U << 20U;

// Calls `read_tar` once, in this thread, with a reader over the unpacked tar; what it leaves unread is still hashed.
// Errors: of the stored bytes (with the offset in them), of the decompression, limit (expansion), else of `read_tar`.
base::Result<Unpacked> unpack_layer(StoredBytes& stored, const base::Limits& limits, std::size_t ring_size,
                                    const std::function<base::Status(formats::ByteStream&)>& read_tar);

// Whether an error of unpack_layer is the limit on what the layer unpacks to (a bomb), and no other limit.
bool is_expansion(const base::Error& error);

}  // namespace plimsoll::layers
