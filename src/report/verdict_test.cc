#include "report/verdict.h"

#include "report/finish.h"
#include "tests/support/sample_report.h"

namespace plimsoll::report {
namespace {

using model::GapClass;
using model::Report;
using model::Severity;

Report with(std::vector<Severity> severities, std::vector<GapClass> gaps = {}) {
  Report report;
  for (const Severity severity : severities) report.findings.emplace_back().severity = severity;
  for (const GapClass gap_class : gaps) report.gaps.push_back({gap_class, "thing", {}, "broken", "", false});
  return report;
}

VerdictOptions fail_on(Severity severity) {
  VerdictOptions options;
  options.fail_on = severity;
  return options;
}

TEST(Verdict, Rows) {
  VerdictOptions never;
  never.fail_on = std::nullopt;
  VerdictOptions unknown_high;
  unknown_high.unknown_as = Severity::high;
  VerdictOptions strict;
  strict.strict = true;
  VerdictOptions allow;
  allow.allow_unjudged = true;
  struct Row {
    Report report;
    VerdictOptions options;
    int exit_code;
    std::string_view reason;
  };
  const Row rows[] = {
      {with({}), {}, 0, "nothing at or over high"},
      {with({Severity::medium, Severity::low, Severity::unknown}), {}, 0, "nothing at or over high"},
      {with({Severity::high}), {}, 1, "1 finding at or over high (1 high)"},
      {with({Severity::critical, Severity::high, Severity::high}),
       {},
       1,
       "3 findings at or over high (1 critical, 2 high)"},
      {with({Severity::high}), fail_on(Severity::critical), 0, "nothing at or over critical"},
      {with({Severity::unknown}), fail_on(Severity::medium), 1, "1 finding at or over medium (1 unknown)"},
      {with({Severity::unknown}), unknown_high, 1, "1 finding at or over high (1 unknown)"},
      {with({Severity::critical}), never, 0, "findings do not fail (--fail-on none)"},
      {with({}, {GapClass::unjudged}),
       {},
       1,
       "1 part could not be judged, which counts as high (--allow-unjudged accepts that)"},
      {with({}, {GapClass::unjudged}), allow, 0, "nothing at or over high"},
      {with({}, {GapClass::unjudged}), fail_on(Severity::critical), 0, "nothing at or over critical"},
      {with({}, {GapClass::unjudged}), never, 0, "findings do not fail (--fail-on none)"},
      {with({}, {GapClass::partial}), {}, 0, "nothing at or over high"},
      {with({}, {GapClass::partial}), fail_on(Severity::low), 1, "1 thing was passed over, which counts as low"},
      {with({}, {GapClass::partial, GapClass::partial}), strict, 1,
       "2 things were passed over, which counts as high (--strict)"},
      {with({}, {GapClass::info}), fail_on(Severity::info), 0, "nothing at or over info"},
      {with({Severity::high}, {GapClass::unjudged}),
       {},
       1,
       "1 finding at or over high (1 high); 1 part could not be judged, which counts as high (--allow-unjudged accepts "
       "that)"},
  };
  for (const Row& row : rows) {
    const Verdict judged = verdict(row.report, row.options);
    EXPECT_EQ(judged.exit_code, row.exit_code) << row.reason;
    EXPECT_EQ(judged.reason, row.reason);
  }
}

TEST(Verdict, AFailedGapIsTwoWhateverIsAllowed) {
  Report report = with({Severity::critical}, {GapClass::unjudged});
  report.gaps[0] = {GapClass::unjudged, "worker", {}, "killed by signal 9", "", true};
  report.gaps[0].where.layer = 3;
  VerdictOptions options;
  options.fail_on = std::nullopt;
  options.allow_unjudged = true;
  EXPECT_EQ(verdict(report, options).exit_code, 2);
  EXPECT_EQ(verdict(report, options).reason, "the work could not be done: worker (layer 3): killed by signal 9");
}

TEST(Verdict, SuppressedAndPassedDoNotCount) {
  Report report = with({Severity::critical, Severity::critical});
  report.findings[0].suppressed = model::Suppression{"ignore", "", "", ""};
  report.findings[1].outcome = model::Outcome::pass;
  EXPECT_EQ(verdict(report, {}).exit_code, 0);
}

TEST(Verdict, JudgesEachTargetByItsOwnThreshold) {
  model::Report report;
  report.targets.resize(3);
  for (std::uint32_t i = 0; i < 3; ++i) {
    model::Finding& finding = report.findings.emplace_back();
    finding.location.target = i;
    finding.severity = Severity::medium;
  }
  VerdictOptions options;
  options.fail_on_of = {Severity::high, std::nullopt, Severity::high};
  EXPECT_EQ(verdict(report, options).exit_code, 0);
  options.fail_on_of[2] = Severity::medium;
  const Verdict judged = verdict(report, options);
  EXPECT_EQ(judged.exit_code, 1);
  EXPECT_EQ(judged.reason, "1 finding at or over the threshold (1 medium)");
  options.fail_on_of = {std::nullopt, std::nullopt, std::nullopt};
  EXPECT_EQ(verdict(report, options).exit_code, 0);
}

}  // namespace
}  // namespace plimsoll::report
