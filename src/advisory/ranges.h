// From OSV's events to ranges: OSV schema 1.7, "affected[].ranges[].events" and the evaluation algorithm below it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "advisory/record.h"
#include "base/result.h"

namespace plimsoll::advisory {

struct Event {
  enum class Kind : std::uint8_t { introduced, fixed, last_affected, limit };
  Kind kind;
  std::string version;
};

// Order of two versions of an ecosystem, or an error where one is none. nullptr: not known.
using CompareVersions = base::Result<int> (*)(std::string_view a, std::string_view b);

// The events need not be in order: they are sorted where `compare` is known and takes every version, else they are
// taken as they stand. An introduced opens a range where none is open, fixed and last_affected close it (one that
// closes nothing is passed over). The farthest limit, if there is one, bounds every range.
std::vector<Range> to_ranges(std::vector<Event> events, CompareVersions compare);

}  // namespace plimsoll::advisory
