// The variables of a word, put in as BuildKit does:
//
//   $X ${X}        its value, or nothing            ${X#p} ${X##p}   without the shortest, longest prefix like p
//   ${X:-d} ${X-d} d where it is empty or unset     ${X%p} ${X%%p}   without the shortest, longest suffix like p
//   ${X:+a} ${X+a} a where it is not                ${X/a/b} ${X//a/b}  with the first, every a as b
//   ${X:?e} ${X?e} an error where it is
//
// `d`, `a` and the rest may hold variables and quotes themselves, up to a depth. Quotes and escapes go away as lex.h
// says.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/mapped_text.h"

namespace plimsoll::dockerfile {

// What is known of a name where it is used.
struct Lookup {
  bool defined = false;    // by the file, or by Docker itself
  bool has_value = false;  // an ARG may have none
  bool is_known = false;   // false for one that has a value that nobody can tell before the build
  std::string_view value;
};

struct VariableUse {
  std::string name;
  Span within;  // the name alone, in the word that was expanded
  bool defined = false;
  bool has_default = false;  // `-`, `+` or `?` says what is done without it
};

struct Expansion {
  std::string value;
  bool is_known = true;           // every value that it is made of is
  std::vector<VariableUse> uses;  // in order, those in unused defaults too
  std::string fault;              // a sentence; `value` is the word as written then

  bool has_variables() const { return !uses.empty(); }
};

Expansion expand(std::string_view word, char escape, const std::function<Lookup(std::string_view name)>& lookup);

}  // namespace plimsoll::dockerfile
