// What compose files say of a project, as one tree: variables are put in, `<<`, `extends`, `include` and the files over
// it are resolved, and every value still knows where it was written and by which words it came to where it is.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace plimsoll::compose {

// In a file of the project.
struct Place {
  std::uint32_t file = 0;
  base::Span span;
  bool operator==(const Place&) const = default;
};

struct Entry;

struct Node {
  enum class Kind : std::uint8_t { null, scalar, list, map };
  Kind kind = Kind::null;
  bool is_plain = false;       // a scalar without quotes
  bool is_flow = false;        // a list or map in brackets
  bool is_known = true;        // false: of a variable in it nobody can say the value here
  bool has_variable = false;   // it was written with a variable
  std::string text;            // of a scalar, with the values of variables
  std::string tag;             // "!reset"
  std::vector<Entry> entries;  // of a map; of a list with empty keys
  Place at;                    // the value; of an alias its name
  Place key_at;                // the key; an empty span where there is none
  // What brought it here from elsewhere, the nearest first: `*x` of `<<: *x`, the value of an `extends`.
  std::vector<Place> through;

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_map() const { return kind == Kind::map; }
  // Null where this is no map or has no such key.
  const Node* find(std::string_view key) const;
  Node* find(std::string_view key);
  // find("deploy", "resources", "limits")
  template <class... Keys>
  const Node* find(std::string_view key, Keys... keys) const {
    const Node* child = find(key);
    return child == nullptr ? nullptr : child->find(keys...);
  }
  // Of a scalar its text; empty for all else.
  std::string_view word(std::string_view key) const;
  // "true", "yes" and what else the engine's own reader takes for it.
  bool is_true() const;
  // From the key to the value's end, where both are written together; else the value.
  Place whole() const;
};

struct Entry {
  std::string key;
  Node value;
};

// With everything below it.
std::size_t count_of(const Node& node);
// `place` brought this and everything below it.
void mark_through(Node& node, const Place& place);

}  // namespace plimsoll::compose
