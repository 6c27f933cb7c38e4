#include <gtest/gtest.h>

#include "report/all_writers.h"
#include "tests/support/lint_report.h"

namespace plimsoll::report {
namespace {

// The property names and escapes are those of "Workflow commands for GitHub Actions" of its documentation.
TEST(Github, AnnotatesTheExactPlace) {
  EXPECT_EQ(test::written(kGithub, test::lint_report()),
            "::warning file=Dockerfile,line=1,col=6,endColumn=11,title=DL3006::debian has no tag\n"
            "::warning file=Dockerfile,line=4,col=5,endColumn=8,title=DL3008::curl & <git> have no version\n"
            "::notice file=Dockerfile,line=7,col=1,endColumn=3,title=DL3059::two RUN in a row\n"
            "::notice file=Dockerfile,line=8,col=7,title=DL3048::A: no good key\n"
            "::error file=Dockerfile,line=9,col=9,endColumn=11,title=DL3000::app is relative\n"
            "::error file=sub/Dockerfile,line=3,col=5,title=DL1000::no such instruction\n");
}

TEST(Github, EscapesWhatWouldEndACommand) {
  model::Report report = test::lint_report();
  report.findings.resize(1);
  report.findings[0].location.file = "a,b:c%.Dockerfile";
  report.findings[0].location.end_line = 5;
  report.findings[0].message = "100%";
  EXPECT_EQ(test::written(kGithub, report),
            "::error file=a%2Cb%3Ac%25.Dockerfile,line=3,endLine=5,title=DL1000::100%25\n");
}

}  // namespace
}  // namespace plimsoll::report
