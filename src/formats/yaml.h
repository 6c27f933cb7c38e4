// YAML as a tree of values that know where they stand, for files that people write: `.plimsoll.yaml`, compose files.
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
#include "base/span.h"

namespace plimsoll::formats {

struct YamlNode {
  enum class Kind : std::uint8_t { null, scalar, list, map };
  Kind kind = Kind::null;
  bool is_plain = false;               // a scalar without quotes: only such may be a number or a truth value
  bool is_flow = false;                // a list or map in brackets
  std::uint32_t line = 0, column = 0;  // 1-based; of an alias where it is named
  std::string text;                    // of a scalar
  std::string tag;                     // as written: "!reset"; empty where none is
  std::vector<YamlNode> items;         // of a list; of a map: key, value, key, value ... in the order of the file
  // As written, from the value's tag or anchor on; of an alias its name. A block list or map ends with its last value.
  base::Span span;
  // Of the values right under an alias, and of those that `<<` brought: where that name stands. Empty for all others.
  base::Span via;

  bool is_null() const { return kind == Kind::null; }
  std::size_t pairs() const { return items.size() / 2; }
  // The value under this key; null where the node is no map or has no such key.
  const YamlNode* find(std::string_view key) const;
};

inline constexpr std::size_t kMostYamlNodes = 100'000;
inline constexpr std::size_t kYamlDepth = 64;

// The document of the text; a null node for an empty one. Errors: invalid, with line and column in the text
// ("line 3, column 5: ..."), limit, unsupported (a second document). A key that stands twice in one map is invalid.
base::Result<YamlNode> parse_yaml(std::string_view text);

// An error of parse_yaml with its place apart; line 1, column 1 where it names none.
struct YamlFault {
  std::uint32_t line = 1, column = 1;
  std::string message;
};
YamlFault fault_of(const base::Error& error);

// Puts in what the keys `<<` of all maps name (https://yaml.org/type/merge.html): keys that a map has itself go before
// those that it merges, and earlier maps of a list before later ones. Errors: invalid where such a value is no map,
// limit.
base::Status merge_yaml_keys(YamlNode& node);

}  // namespace plimsoll::formats
