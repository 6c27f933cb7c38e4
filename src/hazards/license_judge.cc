#include "hazards/license_judge.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace plimsoll::hazards {
namespace {

constexpr std::array kRules = {
    LicenseRule{"PL-LICENSE-NETWORK", "A licence that reaches those who use the program over a network",
                model::Severity::medium,
                "Whoever offers the program as a service must offer the source of all that belongs to it.",
                "Ask whoever answers for licences, keep the package apart, or use another one.", LicenseKind::network},
    LicenseRule{
        "PL-LICENSE-RESTRICTED", "A licence that is not for every purpose", model::Severity::medium,
        "It forbids some uses (commercial, competing, none without a contract), or is no licence for others at all.",
        "Ask whoever answers for licences, or use another package.", LicenseKind::restricted},
    LicenseRule{"PL-LICENSE-COPYLEFT", "A licence that reaches what is built with the package", model::Severity::low,
                "Whoever hands the image on must offer the source of the package and of what is built with it.",
                "Keep its source at hand for each version that you ship.", LicenseKind::strong},
    LicenseRule{"PL-LICENSE-UNKNOWN", "A package whose licence is not known", model::Severity::info,
                "Without a licence nobody may use or hand on a work.", "Look it up at the package's home.",
                LicenseKind::unknown},
};

struct Word {
  std::string_view text;
  LicenseKind kind;
};

// In the order in which they are asked: LGPL before GPL.
constexpr std::array kWords = {
    Word{"CLASSPATH", LicenseKind::weak},
    Word{"GCC-EXCEPTION", LicenseKind::weak},
    Word{"AGPL", LicenseKind::network},
    Word{"AFFERO", LicenseKind::network},
    Word{"SSPL", LicenseKind::network},
    Word{"SERVER SIDE PUBLIC", LicenseKind::network},
    Word{"LGPL", LicenseKind::weak},
    Word{"LESSER GENERAL", LicenseKind::weak},
    Word{"LIBRARY GENERAL", LicenseKind::weak},
    Word{"BUSL", LicenseKind::restricted},
    Word{"BUSINESS SOURCE", LicenseKind::restricted},
    Word{"ELASTIC LICENSE", LicenseKind::restricted},
    Word{"ELASTIC-2", LicenseKind::restricted},
    Word{"COMMONS-CLAUSE", LicenseKind::restricted},
    Word{"COMMONS CLAUSE", LicenseKind::restricted},
    Word{"-NC", LicenseKind::restricted},
    Word{"NONCOMMERCIAL", LicenseKind::restricted},
    Word{"NON-COMMERCIAL", LicenseKind::restricted},
    Word{"PROPRIETARY", LicenseKind::restricted},
    Word{"UNLICENSED", LicenseKind::restricted},
    Word{"COMMERCIAL", LicenseKind::restricted},
    Word{"NONFREE", LicenseKind::restricted},
    Word{"NON-FREE", LicenseKind::restricted},
    Word{"GPL", LicenseKind::strong},
    Word{"GENERAL PUBLIC", LicenseKind::strong},
    Word{"MPL", LicenseKind::weak},
    Word{"MOZILLA", LicenseKind::weak},
    Word{"EPL", LicenseKind::weak},
    Word{"ECLIPSE", LicenseKind::weak},
    Word{"CDDL", LicenseKind::weak},
    Word{"EUPL", LicenseKind::weak},
    Word{"ARTISTIC", LicenseKind::weak},
    Word{"APACHE", LicenseKind::permissive},
    Word{"BSD", LicenseKind::permissive},
    Word{"MIT", LicenseKind::permissive},
    Word{"ISC", LicenseKind::permissive},
    Word{"EXPAT", LicenseKind::permissive},
    Word{"ZLIB", LicenseKind::permissive},
    Word{"PSF", LicenseKind::permissive},
    Word{"PYTHON", LicenseKind::permissive},
    Word{"CC0", LicenseKind::permissive},
    Word{"CC-BY", LicenseKind::permissive},
    Word{"UNLICENSE", LicenseKind::permissive},
    Word{"PUBLIC DOMAIN", LicenseKind::permissive},
    Word{"PUBLIC-DOMAIN", LicenseKind::permissive},
    Word{"BLUEOAK", LicenseKind::permissive},
    Word{"BOOST", LicenseKind::permissive},
    Word{"BSL-1", LicenseKind::permissive},
    Word{"OPENSSL", LicenseKind::permissive},
    Word{"UNICODE", LicenseKind::permissive},
    Word{"WTFPL", LicenseKind::permissive},
    Word{"0BSD", LicenseKind::permissive},
};

LicenseKind kind_of_one(std::string_view upper) {
  const auto found = std::ranges::find_if(kWords, [&](const Word& word) { return base::contains(upper, word.text); });
  return found == kWords.end() ? LicenseKind::unknown : found->kind;
}

// The strictest of parts joined by AND.
LicenseKind kind_of_all(std::string_view upper) {
  LicenseKind strictest = LicenseKind::permissive;
  for (;;) {
    const auto at = upper.find(" AND ");
    strictest = std::max(strictest, kind_of_one(upper.substr(0, at)));
    if (at == std::string_view::npos) return strictest;
    upper.remove_prefix(at + 5);
  }
}

std::string to_upper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return upper;
}

}  // namespace

LicenseKind license_kind(std::string_view text) {
  const std::string upper = to_upper(text);
  std::string_view rest = upper;
  LicenseKind mildest = LicenseKind::unknown;
  for (;;) {
    const auto at = rest.find(" OR ");
    mildest = std::min(mildest, kind_of_all(rest.substr(0, at)));
    if (at == std::string_view::npos) return mildest;
    rest.remove_prefix(at + 4);
  }
}

std::span<const LicenseRule> license_rules() {
  return kRules;
}

std::vector<model::Finding> judge_licenses(std::span<const model::Package> packages) {
  std::vector<model::Finding> findings;
  for (std::uint32_t i = 0; i < packages.size(); ++i) {
    const model::Package& package = packages[i];
    // A package's list is of parts that hold together.
    LicenseKind strictest = package.licenses.empty() ? LicenseKind::unknown : LicenseKind::permissive;
    for (const std::string& license : package.licenses) strictest = std::max(strictest, license_kind(license));
    const auto rule = std::ranges::find_if(kRules, [&](const LicenseRule& r) { return r.kind == strictest; });
    if (rule == kRules.end()) continue;
    model::Finding finding;
    finding.rule = rule->id;
    finding.category = model::Category::config;
    finding.severity = rule->severity;
    finding.confidence = model::Confidence::likely;
    finding.title = rule->title;
    const std::string said = base::join(package.licenses, ", ").substr(0, 500);
    finding.message = fmt::format("{} {} is under {}.", package.name, package.version,
                                  said.empty() ? "no licence that it names" : said);
    if (!said.empty()) finding.evidence.push_back({"text", said});
    finding.identity = fmt::format("{} {}", package.type, package.name);
    finding.package_index = i;
    finding.fix = model::Fix{std::string(rule->fix), {}};
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace plimsoll::hazards
