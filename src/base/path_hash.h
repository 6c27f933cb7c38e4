// 64-bit FNV-1a over a path: how sets of millions of paths are kept in 8 bytes each.
//
// It only answers "is this very path in the set?". Two paths of one image collide with a chance of about 1e-6 at three
// million files. A hostile image can make two of its own paths collide, and gains no more than it has by a white-out.
#pragma once
#include <cstdint>
#include <string_view>

namespace plimsoll::base {

inline constexpr std::uint64_t kPathHashStart = 0xcbf29ce484222325ULL;

// With `hash` given, the hash of the text that gave it followed by `path`: path_hash("a/b") is path_hash("b",
// path_hash("a/")).
constexpr std::uint64_t path_hash(std::string_view path, std::uint64_t hash = kPathHashStart) {
  for (const char c : path) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  return hash;
}

}  // namespace plimsoll::base
