#include "report/fingerprint.h"

#include <map>

#include "base/text.h"
#include "base/wire.h"
#include "formats/digest.h"
#include "model/purl.h"

namespace plimsoll::report {
namespace {

using model::Category;
using model::Finding;

std::string normal_blanks(std::string_view text) {
  std::string out;
  for (const char c : base::trim(text)) {
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (!blank) {
      out += c;
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

std::string without_version(std::string_view path, std::string_view version) {
  std::string out;
  if (version.empty()) return std::string(path);
  for (;;) {
    const auto at = path.find(version);
    out += path.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += '*';
    path.remove_prefix(at + version.size());
  }
}

// The parts that follow the rule, and whether equal ones are told apart by their ordinal.
bool add_parts(const Finding& finding, base::WireWriter& key) {
  switch (finding.category) {
    case Category::vulnerability: {
      const model::AffectedPackage package = finding.package.value_or(model::AffectedPackage{});
      key.text(model::versionless_purl(package.purl));
      key.text(without_version(finding.location.path, package.installed));
      return false;
    }
    case Category::lint:
      key.text(finding.location.file);
      key.text(normal_blanks(finding.identity));
      return true;
    case Category::secret:
      key.text(finding.location.path.empty() ? finding.location.file : finding.location.path);
      key.text(finding.identity);
      return true;
    case Category::cis:
    case Category::trust:
      key.text(finding.identity);
      return false;
    case Category::hazard:
    case Category::config:
    case Category::runtime:
      key.text(finding.location.path.empty() ? finding.location.file : finding.location.path);
      key.text(finding.identity);
      return false;
  }
  return false;
}

}  // namespace

void set_fingerprints(std::span<Finding> findings) {
  std::map<std::string, std::uint64_t> seen;
  for (Finding& finding : findings) {
    base::WireWriter key;
    key.text("plimsoll.fingerprint/1");
    key.text(model::name(finding.category));
    key.text(finding.rule);
    if (add_parts(finding, key)) {
      const std::uint64_t ordinal = seen[key.bytes()]++;
      key.number(ordinal);
    }
    finding.fingerprint = formats::sha256_hex(key.bytes());
  }
}

}  // namespace plimsoll::report
