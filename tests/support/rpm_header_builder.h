// Makes header blobs for tests: entries in the order given, data behind them.
#pragma once
#include <string>
#include <vector>

#include "formats/rpm_header.h"

namespace plimsoll::test {

inline std::string be32(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>((value >> shift) & 0xFFU);
  return bytes;
}

struct RpmEntry {
  std::uint32_t tag = 0, type = 0, count = 0;
  std::string data;
};

inline RpmEntry rpm_text(formats::RpmTag tag, std::string_view text) {
  return {static_cast<std::uint32_t>(tag), 6, 1, std::string(text) + '\0'};
}
inline RpmEntry rpm_texts(formats::RpmTag tag, const std::vector<std::string>& texts) {
  RpmEntry entry{static_cast<std::uint32_t>(tag), 8, static_cast<std::uint32_t>(texts.size()), {}};
  for (const auto& text : texts) entry.data += text + '\0';
  return entry;
}
inline RpmEntry rpm_numbers(formats::RpmTag tag, const std::vector<std::uint32_t>& numbers) {
  RpmEntry entry{static_cast<std::uint32_t>(tag), 4, static_cast<std::uint32_t>(numbers.size()), {}};
  for (const auto number : numbers) entry.data += be32(number);
  return entry;
}

inline std::string rpm_header(const std::vector<RpmEntry>& entries) {
  std::string index;
  std::string data;
  for (const auto& entry : entries) {
    index += be32(entry.tag) + be32(entry.type) + be32(static_cast<std::uint32_t>(data.size())) + be32(entry.count);
    data += entry.data;
  }
  return be32(static_cast<std::uint32_t>(entries.size())) + be32(static_cast<std::uint32_t>(data.size())) + index +
         data;
}

}  // namespace plimsoll::test
