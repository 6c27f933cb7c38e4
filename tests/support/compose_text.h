// For tests: a compose project of one text.
#pragma once
#include <string>

#include "compose/project.h"

namespace plimsoll::test {

inline compose::Project compose_text(const std::string& text) {
  const compose::ReadFile read = [&](const std::string& path) -> base::Result<std::string> {
    if (path == "compose.yaml") return text;
    return base::fail(base::ErrorCode::not_found, "no such file");
  };
  return compose::read_project({"compose.yaml"}, read, {});
}

}  // namespace plimsoll::test
