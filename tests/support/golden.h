// Golden files: what the program says today, kept to be looked at when it changes.
//
// PLIMSOLL_UPDATE_GOLDEN=1 build/debug/src/report_test   writes them anew; review the result with git diff.
#pragma once
#include <string>
#include <string_view>

namespace plimsoll::test {

// Compares `text` with tests/data/golden/<name>, or writes it there. A difference fails the test and shows the first
// line that differs.
void expect_golden(std::string_view name, const std::string& text);

}  // namespace plimsoll::test
