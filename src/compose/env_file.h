// `.env` and what `env_file` names: NAME=VALUE, a line each.
//
//   export A=1      B='as it is # here'     C="x\ny"     D=a word # a comment     E= (empty)     F (of the shell)
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "compose/interpolate.h"

namespace plimsoll::compose {

struct EnvLine {
  std::string name;
  std::optional<std::string> value;  // none: that of whoever starts it
  bool is_known = true;
  base::Span at;  // from the name to the value's end
};

// Lines that are no such thing are passed over. `variables` are those that values may name, besides earlier lines.
std::vector<EnvLine> parse_env_file(std::string_view text, const Variables& variables);

}  // namespace plimsoll::compose
