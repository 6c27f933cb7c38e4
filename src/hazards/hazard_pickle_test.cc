#include <gtest/gtest.h>

#include "hazards/pickles.h"
#include "tests/support/config_judging.h"

namespace plimsoll::hazards {
namespace {

TEST(HazardPickle, IsProvenWhereItIsCalled) {
  analysis::Squashed image;
  image.documents.push_back(
      {{std::string(kPickleDocument), "m/a.pkl", {{"calls", "posix.system"}, {"called", "yes"}}}, 1});
  image.documents.push_back(
      {{std::string(kPickleDocument), "m/b.pkl", {{"calls", "os.system, builtins.eval"}, {"called", "no"}}}, 2});
  ConfigOptions options;
  options.config = false;
  std::string out;
  for (const auto& finding : judge_config({}, "app:1", image, options).findings)
    out += fmt::format("{} {} {} {}: {}\n", finding.rule, finding.location.path, model::name(finding.severity),
                       model::name(finding.confidence), finding.title);
  EXPECT_EQ(out,
            "PL-HAZARD-PICKLE-CALL /m/a.pkl high proven: A pickle that calls posix.system\n"
            "PL-HAZARD-PICKLE-CALL /m/b.pkl high likely: A pickle that names os.system, builtins.eval\n");
}

}  // namespace
}  // namespace plimsoll::hazards
