// YAML 1.2 as a tree of values that know where they stand, for files that people write: `.plimsoll.yaml`.
//
// Bounded: aliases are copied where they are named, so a file of few bytes can mean billions of values; the count of
// values and the depth have limits.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace plimsoll::formats {

struct YamlNode {
  enum class Kind : std::uint8_t { null, scalar, list, map };
  Kind kind = Kind::null;
  std::string text;                    // of a scalar
  bool is_plain = false;               // a scalar without quotes: only such may be a number or a truth value
  std::vector<YamlNode> items;         // of a list; of a map: key, value, key, value ... in the order of the file
  std::uint32_t line = 0, column = 0;  // 1-based

  bool is_null() const { return kind == Kind::null; }
  std::size_t pairs() const { return items.size() / 2; }
  // The value under this key; null where the node is no map or has no such key.
  const YamlNode* find(std::string_view key) const;
};

inline constexpr std::size_t kMostYamlNodes = 100'000;
inline constexpr std::size_t kYamlDepth = 64;

// The first document of the text; a null node for an empty one. Errors: invalid, with line and column in the text
// ("line 3, column 5: ..."), limit. A key that stands twice in one map is invalid.
base::Result<YamlNode> parse_yaml(std::string_view text);

}  // namespace plimsoll::formats
