// Spans of foreign bytes and how to read numbers out of them without leaving the span.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

namespace plimsoll::base {

using Bytes = std::span<const std::byte>;

inline Bytes bytes_of(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}
inline std::string_view text_of(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

namespace detail {
template <class T, bool kBigEndian>
std::optional<T> load(Bytes bytes, std::size_t offset) {
  if (offset > bytes.size() || bytes.size() - offset < sizeof(T)) return std::nullopt;
  T value = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i) {
    const std::size_t shift = 8 * (kBigEndian ? sizeof(T) - 1 - i : i);
    value = static_cast<T>(value | (static_cast<T>(std::to_integer<std::uint8_t>(bytes[offset + i])) << shift));
  }
  return value;
}
}  // namespace detail

// The number at `offset`, or nothing where the span ends before it does.
template <class T>
std::optional<T> load_le(Bytes bytes, std::size_t offset) {
  return detail::load<T, false>(bytes, offset);
}
template <class T>
std::optional<T> load_be(Bytes bytes, std::size_t offset) {
  return detail::load<T, true>(bytes, offset);
}

// A part of the span, shortened where it would leave it.
inline Bytes part(Bytes bytes, std::uint64_t offset, std::uint64_t size) {
  if (offset >= bytes.size()) return {};
  return bytes.subspan(offset, std::min<std::uint64_t>(size, bytes.size() - offset));
}

}  // namespace plimsoll::base
