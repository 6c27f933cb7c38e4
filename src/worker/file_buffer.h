// The bytes of one wanted file while its member passes: where the reader has them, if that is all of the file in one
// piece; else in memory up to a limit, then in the spill file.
#pragma once
#include <array>
#include <functional>
#include <memory>
#include <vector>

#include "base/limits.h"
#include "base/random_access.h"
#include "formats/tar.h"

namespace plimsoll::worker {

class Spill;

class FileBuffer {
 public:
  FileBuffer(const base::Limits& limits, Spill* spill) : limits_(limits), spill_(spill) {}

  // What is to become of the bytes.
  struct Use {
    bool keep = false;  // to be visited through `access`
    bool pass = false;  // each piece handed to `pass` as it comes, in order; holes of a sparse file are left out
  };
  // Sees the first bytes (up to 4096, or all) and decides.
  using Decide = std::function<Use(base::Bytes head)>;
  using Pass = std::function<void(base::Bytes)>;

  // Reads the body of the reader's current member, as far as it is of use. Returns whether it is there to be visited:
  // until the reader moves on. Errors: the reader's; limit where it was to be kept and is too large for memory and
  // spill (it was passed all the same).
  base::Result<bool> fill(formats::TarReader& reader, std::uint64_t size, const Decide& decide, const Pass& pass);

  const base::RandomAccess& access() const { return *access_; }

 private:
  struct Start;
  base::Result<Start> read_start(formats::TarReader& reader, std::uint64_t size);
  base::Status make_room(std::uint64_t size);
  base::Status put(std::uint64_t offset, base::Bytes bytes);
  void visit_at(base::Bytes bytes);

  const base::Limits& limits_;
  Spill* spill_;
  std::vector<std::byte> memory_;          // of the last file, used again while it fits
  std::array<std::byte, 4096> head_copy_;  // of a file whose first bytes came in several pieces
  bool spilled_ = false;
  std::unique_ptr<base::RandomAccess> in_memory_;
  const base::RandomAccess* access_ = nullptr;
};

}  // namespace plimsoll::worker
