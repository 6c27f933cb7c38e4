// Checks one version comparer against tests/data/versions/<name>.tsv: answers of the real tool, one "a TAB relation TAB
// b" a line, relation one of < = > or ! (a or b is no version). tests/data/versions/record/record.sh makes them anew.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace plimsoll::test {

using CompareVersions = base::Result<int> (*)(std::string_view a, std::string_view b);

struct VersionCase {
  std::string a;
  char relation;
  std::string b;
};

std::vector<VersionCase> version_cases(std::string_view name);

// '<', '=', '>' or '!' as `compare` says.
char relation(CompareVersions compare, std::string_view a, std::string_view b);

// Fails the test for each case that `compare` answers differently in either direction, for each intransitive triple of
// the table's versions but those in `intransitive` (where the real comparer is not transitive itself), and for a table
// of fewer than 60 rows.
void check_version_cases(std::string_view name, CompareVersions compare,
                         const std::vector<std::string_view>& intransitive = {});

// `count` pairs from a fixed seed: strings of `alphabet` that start with a digit, the second often a small change of
// the first, so that equal beginnings are common.
std::vector<std::pair<std::string, std::string>> random_version_pairs(std::size_t count, std::string_view alphabet);

// Standard output of a command of the shell, or nothing where it ends with another status than 0.
std::string output_of(const std::string& command);
bool has_program(std::string_view name);

}  // namespace plimsoll::test
