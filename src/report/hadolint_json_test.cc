#include <gtest/gtest.h>

#include "formats/json.h"
#include "report/all_writers.h"
#include "tests/support/lint_report.h"

namespace plimsoll::report {
namespace {

using formats::Json;

TEST(HadolintJson, IsAnArrayOfHadolintsMembers) {
  const Json said = formats::parse_json(test::written(kHadolintJson, test::lint_report())).value();
  const struct {
    const char *file, *code, *level, *message;
    int line, column;
  } kExpected[] = {
      {"Dockerfile", "DL3006", "warning", "debian has no tag", 1, 1},
      {"Dockerfile", "DL3008", "warning", "curl & <git> have no version", 2, 1},
      {"Dockerfile", "DL3059", "info", "two RUN in a row", 7, 1},
      {"Dockerfile", "DL3048", "style", "A: no good key", 8, 1},
      {"Dockerfile", "DL3000", "error", "app is relative", 9, 1},
      {"sub/Dockerfile", "DL1000", "error", "no such instruction", 3, 5},
  };
  Json expected = Json::array();
  for (const auto& one : kExpected) {
    expected.push_back({{"file", one.file},
                        {"line", one.line},
                        {"column", one.column},
                        {"level", one.level},
                        {"code", one.code},
                        {"message", one.message}});
  }
  EXPECT_EQ(said, expected);
}

TEST(HadolintJson, IsAnEmptyArrayOfNothing) {
  EXPECT_EQ(test::written(kHadolintJson, model::Report()), "[]\n");
}

}  // namespace
}  // namespace plimsoll::report
