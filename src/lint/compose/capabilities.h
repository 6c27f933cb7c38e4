// Linux capabilities by what whoever holds one may do: see capabilities(7).
#pragma once
#include <string>
#include <string_view>

#include "model/severity.h"

namespace plimsoll::lint {

struct Capability {
  std::string_view name;  // "SYS_ADMIN"
  model::Severity severity;
  std::string_view allows;  // "may mount file systems ..."
};

// "cap_sys_admin" is "SYS_ADMIN".
std::string capability_name(std::string_view written);
// Null for those that engines give to every container anyway, and for what is none.
const Capability* find_capability(std::string_view name);

}  // namespace plimsoll::lint
