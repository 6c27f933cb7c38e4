// The bytes of one wanted file while its member passes: in memory up to a limit, then in the spill file.
#pragma once
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

  // Takes the whole body of the reader's current member. `keep_going` sees the first bytes (up to 4096, or all) and
  // stops the reading by saying false. Returns whether the file is there to be visited.
  // Errors: the reader's; limit where the file is too large for memory and spill.
  base::Result<bool> fill(formats::TarReader& reader, std::uint64_t size,
                          const std::function<bool(base::Bytes)>& keep_going);

  const base::RandomAccess& access() const { return *access_; }

 private:
  base::Status put(std::uint64_t offset, base::Bytes bytes);

  const base::Limits& limits_;
  Spill* spill_;
  std::vector<std::byte> memory_;  // of the last file, used again while it fits
  bool spilled_ = false;
  std::unique_ptr<base::RandomAccess> in_memory_;
  const base::RandomAccess* access_ = nullptr;
};

}  // namespace plimsoll::worker
