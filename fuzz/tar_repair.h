// A tar whose header checksums fit: else nearly every change of a header would only ever reach the check of its sum.
#pragma once
#include <algorithm>
#include <string>

#include "formats/tar_fields.h"

namespace plimsoll::fuzz {

// Walks from header to header as far as their sizes lead, and sets each checksum.
inline std::string with_checksums(std::string_view bytes) {
  constexpr std::size_t kBlock = 512, kSum = 148, kSumSize = 8;
  std::string tar(bytes);
  for (std::size_t at = 0; at + kBlock <= tar.size();) {
    const std::span block(tar.data() + at, kBlock);
    if (formats::tar_fields::is_zero_block(std::as_bytes(block))) {
      at += kBlock;
      continue;
    }
    std::fill_n(block.begin() + kSum, kSumSize, ' ');
    unsigned sum = 0;
    for (const char c : block) sum += static_cast<unsigned char>(c);
    for (std::size_t digit = 6; digit-- > 0; sum /= 8) block[kSum + digit] = static_cast<char>('0' + sum % 8);
    block[kSum + 6] = '\0';
    const auto size = formats::tar_fields::number({tar.data() + at + 124, 12});
    const auto body = static_cast<std::uint64_t>(std::clamp<std::int64_t>(size.value_or(0), 0, 1 << 20));
    at += kBlock + (body + kBlock - 1) / kBlock * kBlock;
  }
  return tar;
}

}  // namespace plimsoll::fuzz
