// A file whose every page of 4 KiB has a checksum, so that a reader that touches ten pages of a gigabyte can trust
// those ten, and a flipped bit anywhere is an error and never a wrong answer ("no such package").
//
//   "plimsoll segment"   16 bytes
//   body                 whatever the writer appends
//   checksums            CRC-32C of each page of all before, 4 bytes each
//   footer               48 bytes: format, offset of the checksums, offset and size of the writer's root, CRC-32C, end
//   mark
//
// Everything is little endian. The file is written front to back, once, and hashed on the way.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "formats/digest.h"

namespace plimsoll::advisory {

inline constexpr std::uint32_t kSegmentFormat = 1;

using ByteSink = std::function<base::Status(std::string_view)>;

class PagedWriter {
 public:
  explicit PagedWriter(ByteSink sink);
  // Offset at which the next append will stand.
  std::uint64_t offset() const { return offset_; }
  base::Status append(std::string_view bytes);
  // `root` is what a reader needs first. Nothing may follow.
  base::Status finish(std::string_view root);
  std::uint64_t size() const { return offset_; }         // of the file, after finish
  const std::string& sha256() const { return sha256_; }  // of the file, after finish

 private:
  base::Status write_out(std::string_view bytes);
  base::Status flush(bool all);
  ByteSink sink_;
  std::string buffer_;  // not yet written; begins at a page
  std::string checksums_;
  std::uint64_t offset_ = 0;
  formats::Sha256 hash_;
  std::string sha256_;
};

class PagedView {
 public:
  // Looks at the two ends only. `bytes` must outlive it. Errors: truncated, invalid, unsupported (another format).
  static base::Result<PagedView> open(base::Bytes bytes);

  // The bytes at `offset`, once all their pages have fitted their checksums. Errors: truncated, mismatch.
  base::Result<std::string_view> at(std::uint64_t offset, std::uint64_t size) const;
  base::Result<std::string_view> root() const { return at(root_offset_, root_size_); }
  std::uint64_t body_size() const { return body_size_; }

 private:
  base::Bytes bytes_;
  std::uint64_t body_size_ = 0, root_offset_ = 0, root_size_ = 0;
  std::unique_ptr<std::atomic<bool>[]> checked_;  // by page; a page that two threads check twice harms nobody
};

}  // namespace plimsoll::advisory
