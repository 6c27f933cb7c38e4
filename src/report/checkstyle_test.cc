#include <gtest/gtest.h>

#include "report/all_writers.h"
#include "tests/support/lint_report.h"

namespace plimsoll::report {
namespace {

TEST(Checkstyle, HasAFileForEachThatHasFindings) {
  EXPECT_EQ(test::written(kCheckstyle, test::lint_report()), R"(<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="Dockerfile">
    <error line="1" column="1" severity="warning" message="debian has no tag" source="DL3006"/>
    <error line="2" column="1" severity="warning" message="curl &amp; &lt;git&gt; have no version" source="DL3008"/>
    <error line="7" column="1" severity="info" message="two RUN in a row" source="DL3059"/>
    <error line="8" column="1" severity="style" message="A: no good key" source="DL3048"/>
    <error line="9" column="1" severity="error" message="app is relative" source="DL3000"/>
  </file>
  <file name="sub/Dockerfile">
    <error line="3" column="5" severity="error" message="no such instruction" source="DL1000"/>
  </file>
</checkstyle>
)");
}

TEST(Checkstyle, CallsEveryFileByTheNameThatWasAskedFor) {
  WriterOptions options;
  options.report_path = "app/\"Dockerfile\"";
  const std::string text = test::written(kCheckstyle, test::lint_report(), options);
  EXPECT_NE(text.find("<file name=\"app/&quot;Dockerfile&quot;\">"), std::string::npos) << text;
  EXPECT_EQ(text.find("<file name=\"Dockerfile\">"), std::string::npos) << text;
}

}  // namespace
}  // namespace plimsoll::report
