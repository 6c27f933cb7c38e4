// Reads fuzzed bytes as one form of an rpm database, from memory and piece by piece.
#pragma once
#include "analyze.h"
#include "formats/rpm_database.h"

namespace plimsoll::fuzz {

using RpmReader = base::Status (*)(const base::RandomAccess&, const formats::RpmBlobVisitor&);

inline void read_rpm(RpmReader read, const std::uint8_t* data, std::size_t size) {
  const base::Bytes bytes = std::as_bytes(std::span(data, size));
  std::uint64_t total = 0;
  const formats::RpmBlobVisitor visitor{.blob =
                                            [&](std::uint32_t, base::Bytes blob) {
                                              total += blob.size();
                                              return true;
                                            },
                                        .damaged = [](const base::Error&) {}};
  (void)read(base::MemoryAccess(bytes), visitor);
  if (total > size) __builtin_trap();  // more was read than there is
  (void)read(Pieces(bytes), visitor);
}

}  // namespace plimsoll::fuzz
