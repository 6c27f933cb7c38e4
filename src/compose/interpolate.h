// The variables of a compose file's values, put in as `docker compose` does:
//
//   $X ${X}        its value               $$        a dollar sign
//   ${X:-d} ${X-d} d where it is empty or unset        ${X:?e} ${X?e}  an error there
//   ${X:+a} ${X+a} a where it is not                   d and a may hold variables themselves, up to a depth
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace plimsoll::compose {

using Variables = std::map<std::string, std::string, std::less<>>;

struct Interpolated {
  std::string text;
  bool has_variable = false;
  bool is_known = true;  // false: a variable without value and without default is a part of it
  std::string fault;     // a sentence where this is no such text; `text` is what was written then
};

Interpolated interpolate(std::string_view text, const Variables& variables);

}  // namespace plimsoll::compose
