// A decision to live with some findings, as a project writes it down.
#pragma once
#include <string>

#include "base/time.h"

namespace plimsoll::model {

// What an entry leaves empty fits everything. In `rule` and `path` a "*" stands for any run of characters.
struct Ignore {
  std::string rule{}, path{}, fingerprint{};
  std::string reason{}, owner{};
  std::string until{};      // a day, the last on which it counts; empty: for good
  base::Seconds end = 0;  // of that day; 0: for good
};

}  // namespace plimsoll::model
