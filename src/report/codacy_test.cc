#include <gtest/gtest.h>

#include "base/text.h"
#include "formats/json.h"
#include "report/all_writers.h"
#include "tests/support/lint_report.h"

namespace plimsoll::report {
namespace {

TEST(Codacy, IsAnObjectForEachFinding) {
  const std::string text = test::written(kCodacy, test::lint_report());
  std::string_view rest = text;
  std::vector<std::string> said;
  while (const auto line = base::next_line(rest)) said.push_back(formats::parse_json(*line).value().dump());
  EXPECT_EQ(said,
            (std::vector<std::string>{
                R"({"filename":"Dockerfile","line":1,"message":"debian has no tag","patternId":"DL3006"})",
                R"({"filename":"Dockerfile","line":2,"message":"curl & <git> have no version","patternId":"DL3008"})",
                R"({"filename":"Dockerfile","line":7,"message":"two RUN in a row","patternId":"DL3059"})",
                R"({"filename":"Dockerfile","line":8,"message":"A: no good key","patternId":"DL3048"})",
                R"({"filename":"Dockerfile","line":9,"message":"app is relative","patternId":"DL3000"})",
                R"({"filename":"sub/Dockerfile","line":3,"message":"no such instruction","patternId":"DL1000"})",
            }));
}

}  // namespace
}  // namespace plimsoll::report
