// What the arguments of an instruction are, by the form that it has. All views and pointers live as long as it does.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/document.h"

namespace plimsoll::dockerfile {

// FROM [--platform=] image [AS alias]; null where it is missing.
struct From {
  const Flag* platform = nullptr;
  const Word* image = nullptr;
  const Word* as = nullptr;
  const Word* alias = nullptr;
};
From from_of(const Instruction& instruction);

// One `KEY=value` of ENV, LABEL or ARG, or `KEY value` of the first two.
struct Pair {
  std::string key;    // without quotes
  std::string value;  // without quotes, variables as written
  std::string_view raw_key, raw_value;
  Span span, key_span, value_span;
  bool has_value = true;   // only ARG may have none
  bool is_legacy = false;  // written with a space
};
std::vector<Pair> pairs_of(const Instruction& instruction);

// COPY, ADD: all words but the last, and that one; nothing where there are fewer than two.
struct Copy {
  std::vector<const Word*> sources;  // heredoc markers among them
  const Word* target = nullptr;
};
Copy copy_of(const Instruction& instruction);
// The heredoc that a source of COPY or ADD is, or null.
const Heredoc* heredoc_of(const Instruction& instruction, const Word& source);

// EXPOSE 80, 80/tcp, 8000-8010/UDP.
struct Port {
  std::uint32_t first = 0, last = 0;
  std::string_view protocol;  // as written; empty where it is not
};
// Nothing where it is no such thing, for example because of a variable. Numbers may be beyond 65535.
std::optional<Port> port_of(std::string_view word);

// `type=cache,target=/x,ro` of --mount, `name` and `value` each; a quoted field may hold a comma.
struct Option {
  std::string name;
  std::optional<std::string> value;
};
std::vector<Option> options_of(std::string_view value);

// The user and group of USER or --chown: `a:b`.
struct UserGroup {
  std::string_view user;
  std::optional<std::string_view> group;
};
UserGroup user_of(std::string_view word);

}  // namespace plimsoll::dockerfile
