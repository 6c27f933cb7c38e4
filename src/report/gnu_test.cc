#include <gtest/gtest.h>

#include "report/all_writers.h"
#include "tests/support/lint_report.h"

namespace plimsoll::report {
namespace {

TEST(Gnu, NamesTheProgramFirst) {
  EXPECT_EQ(test::written(kGnu, test::lint_report()),
            "hadolint:Dockerfile:1: DL3006 warning: debian has no tag\n"
            "hadolint:Dockerfile:2: DL3008 warning: curl & <git> have no version\n"
            "hadolint:Dockerfile:7: DL3059 info: two RUN in a row\n"
            "hadolint:Dockerfile:8: DL3048 style: A: no good key\n"
            "hadolint:Dockerfile:9: DL3000 error: app is relative\n"
            "hadolint:sub/Dockerfile:3:5: no such instruction\n");
}

}  // namespace
}  // namespace plimsoll::report
