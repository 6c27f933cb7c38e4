// What a pickle calls that no data needs: os.system, subprocess, eval.
#pragma once
#include <string>
#include <vector>

#include "base/random_access.h"
#include "base/result.h"

namespace plimsoll::hazards {

inline constexpr std::string_view kPickleDocument = "pickle";

struct PickleCalls {
  std::vector<std::string> names;  // "posix.system"
  bool is_called = false;          // one of them at least; else they are only handed on
};

// Of one pickle's bytes, also of one inside an archive. Errors: io.
base::Result<PickleCalls> calls_of_pickle(const base::RandomAccess& file);

}  // namespace plimsoll::hazards
