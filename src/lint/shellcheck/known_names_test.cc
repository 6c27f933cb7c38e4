#include "lint/shellcheck/known_names.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace plimsoll::lint {
namespace {

TEST(KnownNames, ThoseOfTheBodyAndThoseThatLookAlike) {
  struct Row {
    std::string body, expected;
  };
  const Row rows[] = {
      {"", ""},
      {"make install", ""},
      {"echo $version", "version"},
      {"echo \"${version:-1}\"", "version"},
      {"echo $((count + 1))", "count"},
      {"printenv HTTP_PROXY", "HTTP_PROXY"},
      {"version=2 make", "version"},
      {"echo version2 _version 1version", ""},
      {"echo $VERSION", "version"},
      {"echo $versoin", "version"},
      {"echo $HTP_PROXY", "HTTP_PROXY NO_PROXY"},  // which of them is nearest is for ShellCheck to say
      {"echo ${#vers1on}", "version"},
      {"echo vers1on", ""},  // is not read
      {"echo $v $count", "count"},
      {"echo $((coumt + 1))", "count"},  // is read
  };
  const std::vector<std::string_view> names = {"HTTP_PROXY", "NO_PROXY", "count", "version"};
  for (const Row& row : rows) {
    const auto found = names_that_matter(row.body, names);
    EXPECT_EQ(base::join({found.begin(), found.end()}, " "), row.expected) << row.body;
  }
}

}  // namespace
}  // namespace plimsoll::lint
