// CISA's catalogue of known exploited vulnerabilities, as its JSON schema of 2022 has it.
#pragma once
#include <string_view>
#include <vector>

#include "advisory/record.h"
#include "base/result.h"

namespace plimsoll::advisory {

struct Kev {
  // One for each CVE: id, published (the day it was added), summary (its name), details (description, required action).
  std::vector<Record> records;
  base::Seconds released = 0;  // 0 where not said
};

// Errors: invalid where it is no such list, or names no CVE at all.
base::Result<Kev> parse_kev(std::string_view json);

}  // namespace plimsoll::advisory
