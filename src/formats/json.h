// JSON (RFC 8259) into a tree, with limits: on size, nesting, number of values, and with a say on doubled names.
//
// The lexer is nlohmann's; the tree is built here, event by event, so that a limit ends the reading at once and members
// that nobody asks for are never kept. No exception leaves this file's functions.
#pragma once
#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/result.h"

namespace plimsoll::formats {

using Json = nlohmann::json;

struct JsonOptions {
  std::uint64_t size = 64ULL << 20U;  // bytes of text
  std::uint64_t depth = 64;           // arrays and objects inside each other
  std::uint64_t values = 4'000'000;   // kept in the tree
  bool refuse_duplicates = false;     // else the last of two equal names counts, as JavaScript and Python read it
  // May be null. Whether the member `key` of an object at `depth` (1: the outermost) is kept.
  std::function<bool(std::uint64_t depth, std::string_view key)> keep;
};

// The whole text as one value; a byte order mark before it is skipped, and bytes that are not UTF-8 are read as U+FFFD.
// Errors: limit (size, depth, values), invalid (no JSON, something behind it, a refused duplicate), with the offset.
base::Result<Json> parse_json(std::string_view text, const JsonOptions& options = {});

// The member of that name, or null where `value` is no object or has none.
const Json* member(const Json& value, std::string_view key);
// The member's text; empty where there is none or it is no string. Lives as long as `value`.
std::string_view text_member(const Json& value, std::string_view key);
// The member's truth; false where there is none or it is no boolean.
bool flag_member(const Json& value, std::string_view key);

}  // namespace plimsoll::formats
