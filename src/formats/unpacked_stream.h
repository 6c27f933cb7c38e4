// A file as the bytes that come out of it: gzip or zstd taken off where it is there, else as it is.
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "base/random_access.h"
#include "formats/compression.h"
#include "formats/tar.h"

namespace plimsoll::formats {

class UnpackedStream final : public ByteStream {
 public:
  // `on_produced` sees how many bytes came out, piece by piece; an error of it ends the stream.
  using OnProduced = std::function<base::Status(std::uint64_t)>;
  UnpackedStream(const base::RandomAccess& file, OnProduced on_produced)
      : file_(file), on_produced_(std::move(on_produced)) {}

  // The first bytes (512, or all), which `next` gives again. Errors: as `next`.
  base::Result<base::Bytes> peek();

  // Errors: io; invalid and truncated where the compressed bytes are damaged (what came before was given).
  base::Result<base::Bytes> next() override;

  std::uint64_t consumed() const { return at_ - (in_to_ - in_from_); }  // bytes of the file
  std::uint64_t produced() const { return produced_; }

 private:
  base::Result<base::Bytes> pull();
  base::Result<bool> read_more();

  const base::RandomAccess& file_;
  OnProduced on_produced_;
  std::uint64_t produced_ = 0;
  std::uint64_t at_ = 0;  // read of the file
  std::unique_ptr<Decompressor> decompressor_;
  bool is_started_ = false, is_over_ = false;
  std::vector<std::byte> in_, out_, first_;
  std::size_t in_from_ = 0, in_to_ = 0;
  bool has_first_ = false;
};

}  // namespace plimsoll::formats
