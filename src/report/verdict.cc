#include "report/verdict.h"

#include "report/words.h"

namespace plimsoll::report {
namespace {

using model::Severity;

bool counts(const model::Finding& finding) {
  using model::Outcome;
  return !finding.suppressed && finding.confidence != model::Confidence::possible && finding.outcome != Outcome::pass &&
         finding.outcome != Outcome::manual && finding.outcome != Outcome::not_applicable;
}

std::optional<Severity> threshold_of(const VerdictOptions& options, const model::Finding& finding) {
  const std::uint32_t target = finding.location.target;
  return target < options.fail_on_of.size() ? options.fail_on_of[target] : options.fail_on;
}

// "3 findings at or over high (1 critical, 2 high)"; of thresholds that differ without its name.
std::string found_sentence(const std::array<std::uint64_t, 6>& counted_as, const VerdictOptions& options) {
  std::uint64_t total = 0;
  std::string parts;
  for (std::size_t i = 0; i < counted_as.size(); ++i) {
    if (counted_as[i] == 0) continue;
    total += counted_as[i];
    parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", counted_as[i], model::kSeverityNames[i]);
  }
  const std::string threshold =
      options.fail_on_of.empty() ? std::string(model::name(*options.fail_on)) : "the threshold";
  return fmt::format("{} at or over {} ({})", counted(total, "finding"), threshold, parts);
}

void add(std::string& reason, const std::string& part) {
  reason += (reason.empty() ? "" : "; ") + part;
}

}  // namespace

Verdict verdict(const model::Report& report, const VerdictOptions& options) {
  std::uint64_t unjudged = 0;
  std::uint64_t partial = 0;
  for (const model::Gap& gap : report.gaps) {
    if (gap.failed) return {2, "the work could not be done: " + gap_sentence(gap)};
    if (gap.gap_class == model::GapClass::unjudged) ++unjudged;
    if (gap.gap_class == model::GapClass::partial) ++partial;
  }
  if (!options.fail_on && options.fail_on_of.empty()) return {0, "findings do not fail (--fail-on none)"};

  std::array<std::uint64_t, 6> over{};
  bool any = false;
  for (const model::Finding& finding : report.findings) {
    const auto threshold = threshold_of(options, finding);
    if (!threshold || !counts(finding) || !model::reaches(finding.severity, *threshold, options.unknown_as)) continue;
    ++over[static_cast<std::size_t>(finding.severity)];
    any = true;
  }
  std::string reason;
  if (any) reason = found_sentence(over, options);
  const Severity fail_on = options.fail_on.value_or(Severity::low);
  if (unjudged != 0 && !options.allow_unjudged && model::reaches(Severity::high, fail_on)) {
    add(reason, fmt::format("{} could not be judged, which counts as high (--allow-unjudged accepts that)",
                            counted(unjudged, "part")));
  }
  if (partial != 0 && model::reaches(options.strict ? Severity::high : Severity::low, fail_on)) {
    add(reason, fmt::format("{} passed over, which counts as {}", counted(partial, "thing was", "things were"),
                            options.strict ? "high (--strict)" : "low"));
  }
  if (!reason.empty()) return {1, reason};
  return {0, fmt::format("nothing at or over {}", model::name(fail_on))};
}

}  // namespace plimsoll::report
