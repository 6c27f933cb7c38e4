#include "report/suppress.h"

#include "formats/json.h"

namespace plimsoll::report {

using base::ErrorCode;
using base::fail;
using base::Result;

bool fits(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, retry = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

void suppress(std::span<model::Finding> findings, std::span<const model::Ignore> ignores, const Baseline& baseline,
              base::Seconds now) {
  const auto names = [&](const model::Ignore& ignore, const model::Finding& finding) {
    const std::string& path = finding.location.path.empty() ? finding.location.file : finding.location.path;
    const bool is_relative = !ignore.path.starts_with('/') && path.starts_with('/');
    return (ignore.end == 0 || now < ignore.end) && (ignore.rule.empty() || fits(ignore.rule, finding.rule)) &&
           (ignore.path.empty() || fits(ignore.path, std::string_view(path).substr(is_relative ? 1 : 0))) &&
           (ignore.fingerprint.empty() || ignore.fingerprint == finding.fingerprint);
  };
  for (model::Finding& finding : findings) {
    if (finding.suppressed) continue;
    for (const model::Ignore& ignore : ignores) {
      if (!names(ignore, finding)) continue;
      finding.suppressed = model::Suppression{"ignore", ignore.reason, ignore.until, ignore.owner};
      break;
    }
    if (!finding.suppressed && baseline.fingerprints.contains(finding.fingerprint))
      finding.suppressed = model::Suppression{"baseline", "known since " + baseline.name, {}, {}};
  }
}

Result<Baseline> read_baseline(std::string_view json, std::string name) {
  PLIMSOLL_TRY(report, formats::parse_json(json));
  if (formats::text_member(report, "schema") != "plimsoll.report/1")
    return fail(ErrorCode::invalid, "no report of plimsoll (made with --format json)");
  Baseline baseline;
  baseline.name = std::move(name);
  const formats::Json* findings = formats::member(report, "findings");
  if (findings == nullptr || !findings->is_array()) return baseline;
  for (const formats::Json& finding : *findings) {
    const std::string_view fingerprint = formats::text_member(finding, "fingerprint");
    if (!fingerprint.empty() && formats::member(finding, "suppressed") == nullptr)
      baseline.fingerprints.emplace(fingerprint);
  }
  return baseline;
}

}  // namespace plimsoll::report
