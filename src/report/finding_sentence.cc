#include "report/finding_sentence.h"

#include <fmt/format.h>

#include "base/text.h"
#include "model/purl.h"
#include "report/package_name.h"

namespace plimsoll::report {
namespace {

// The title of a lint finding is its rule's; the message is about this place.
const std::string& text_of(const model::Finding& finding) {
  const bool is_lint = finding.category == model::Category::lint;
  const std::string& first = is_lint ? finding.message : finding.title;
  const std::string& second = is_lint ? finding.title : finding.message;
  if (!first.empty()) return first;
  return second.empty() ? finding.rule : second;
}

}  // namespace

std::string finding_sentence(const model::Finding& finding) {
  const std::string& text = text_of(finding);
  if (!finding.package) return text;
  const model::AffectedPackage& package = *finding.package;
  const auto purl = model::parse_purl(package.purl);
  std::string out = fmt::format("{} {}: {}", purl ? common_name(*purl) : package.purl, package.installed, text);
  if (!package.fixed.empty()) {
    out += " (fixed in " + base::join(package.fixed, ", ") + ")";
  } else {
    out += package.unaffected.empty() ? " (no fix known)" : " (not affected: " + package.unaffected + ")";
  }
  if (finding.kev) out += " (known to be exploited)";
  return out;
}

}  // namespace plimsoll::report
