// How a layer's stored bytes become its tar: not at all, gzip (RFC 1952, several members) or zstd (RFC 8878, several
// frames, skippable ones passed over).
#pragma once
#include <memory>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace plimsoll::formats {

enum class Compression : std::uint8_t { none, gzip, zstd, bzip2, xz };  // the last two are named, not read

std::string_view name(Compression compression);

// By magic number, from the first bytes (10 are enough).
Compression detect_compression(base::Bytes head);

class Decompressor {
 public:
  virtual ~Decompressor() = default;

  struct Step {
    std::size_t consumed = 0;  // of `in`
    std::size_t produced = 0;  // of `out`
    bool at_end = false;       // the last member or frame is over: what follows it in the file is garbage
  };

  // Decompresses from `in` into `out`. `last`: nothing comes after `in`. A step that neither consumes nor produces
  // wants more input. Errors: invalid (with what the format missed), truncated (`last`, and a member is not over).
  virtual base::Result<Step> step(base::Bytes in, std::span<std::byte> out, bool last) = 0;
};

// For gzip and zstd. Error: unsupported for the others.
base::Result<std::unique_ptr<Decompressor>> make_decompressor(Compression compression);

}  // namespace plimsoll::formats
