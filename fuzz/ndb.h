// ndb databases (formats/rpm_ndb.cc has the form) around bytes that a fuzzer changes.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace plimsoll::fuzz {

inline void put_word(std::string& bytes, std::size_t at, std::uint32_t value) {
  for (unsigned i = 0; i < 4; ++i) bytes[at + i] = static_cast<char>((value >> (8U * i)) & 0xFFU);
}

inline std::uint32_t adler32_of(std::string_view bytes) {
  std::uint32_t a = 1, b = 0;
  for (const char c : bytes) {
    a = (a + static_cast<unsigned char>(c)) % 65521;
    b = (b + a) % 65521;
  }
  return (b << 16U) | a;
}

// Sets the checksum of every blob that a slot of the first page leads to.
inline std::string with_blob_checksums(std::string_view bytes) {
  std::string all(bytes);
  for (std::size_t slot = 32; slot + 16 <= all.size() && slot < 4096; slot += 16) {
    const auto raw = base::bytes_of(all);
    const std::uint64_t start = 16ULL * base::load_le<std::uint32_t>(raw, slot + 8).value_or(0);
    const std::uint64_t size = 16ULL * base::load_le<std::uint32_t>(raw, slot + 12).value_or(0);
    if (size < 28 || start > all.size() || size > all.size() - start) continue;
    put_word(all, start + size - 12, adler32_of(std::string_view(all).substr(start, size - 12)));
  }
  return all;
}

// A database of one package.
inline std::string ndb_of(std::string_view header) {
  constexpr std::size_t kPage = 4096;
  std::string all(kPage, '\0');
  all.replace(0, 4, "RpmP");
  put_word(all, 12, 1);
  put_word(all, 16, 2);
  for (std::size_t slot = 32; slot < kPage; slot += 16) all.replace(slot, 4, "Slot");
  const std::size_t size = (16 + header.size() + 12 + 15) / 16 * 16;
  put_word(all, 36, 1);
  put_word(all, 40, kPage / 16);
  put_word(all, 44, static_cast<std::uint32_t>(size / 16));
  std::string blob(size, '\0');
  blob.replace(0, 4, "BlbS");
  put_word(blob, 4, 1);
  put_word(blob, 12, static_cast<std::uint32_t>(header.size()));
  blob.replace(16, header.size(), header);
  put_word(blob, size - 8, static_cast<std::uint32_t>(header.size()));
  blob.replace(size - 4, 4, "BlbE");
  return with_blob_checksums(all + blob);
}

}  // namespace plimsoll::fuzz
