// Items of `security_opt`: "seccomp:unconfined", "seccomp=unconfined", "no-new-privileges".
#pragma once
#include "lint/compose_file.h"

namespace plimsoll::lint {

struct SecurityOption {
  std::string_view name, value;  // the value is empty where none is said
  const Node* node = nullptr;
};

// Those that are known.
std::vector<SecurityOption> security_options(const Service& service);

}  // namespace plimsoll::lint
