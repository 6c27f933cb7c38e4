// Two texts compared line by line, in the form that `patch` and `git apply` read.
#pragma once
#include <string>
#include <string_view>

namespace plimsoll::base {

// "--- a/NAME", "+++ b/NAME" and hunks with three lines of context; empty where the texts are equal. Texts that differ
// in more than some thousand lines are told as one hunk that replaces what lies between their common ends.
std::string unified_diff(std::string_view name, std::string_view before, std::string_view after);

}  // namespace plimsoll::base
