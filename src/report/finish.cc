#include "report/finish.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "model/purl.h"
#include "report/fingerprint.h"

namespace plimsoll::report {
namespace {

using model::Finding;
using model::Location;
using model::Package;
using model::Report;
using model::Severity;

auto place_key(const Location& at) {
  return std::tie(at.target, at.file, at.line, at.column, at.start, at.layer, at.path, at.host, at.process,
                  at.registry_ref);
}

// Moves `items` into the order of `less`; returns where each went.
template <class T, class Less>
std::vector<std::uint32_t> put_in_order(std::vector<T>& items, Less less) {
  std::vector<std::uint32_t> order(items.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return less(items[a], items[b]); });
  std::vector<std::uint32_t> new_place(items.size());
  for (std::uint32_t place = 0; place < order.size(); ++place) new_place[order[place]] = place;
  // In place, along the cycles of the permutation: a second array of all packages would double the peak of memory.
  order = new_place;
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    while (order[i] != i) {
      std::swap(items[i], items[order[i]]);
      std::swap(order[i], order[order[i]]);
    }
  }
  return new_place;
}

void order_packages(Report& report) {
  for (Package& package : report.packages) {
    std::sort(package.depends.begin(), package.depends.end());
    package.depends.erase(std::unique(package.depends.begin(), package.depends.end()), package.depends.end());
  }
  const auto key = [](const Package& p) {
    return std::tie(p.target, p.type, p.space, p.name, p.version, p.arch, p.path, p.layer, p.found_by);
  };
  const auto new_place =
      put_in_order(report.packages, [&](const Package& a, const Package& b) { return key(a) < key(b); });
  for (Finding& finding : report.findings) {
    if (finding.package_index) finding.package_index = new_place.at(*finding.package_index);
  }
}

// What a judge may leave to us because the package says it.
void fill_from_package(const Report& report, Finding& finding) {
  if (!finding.package_index) return;
  const Package& package = report.packages[*finding.package_index];
  if (!finding.package) finding.package.emplace();
  if (finding.package->purl.empty()) finding.package->purl = model::purl_text(package);
  if (finding.package->installed.empty()) finding.package->installed = package.version;
  Location& at = finding.location;
  at.target = package.target;
  if (at.path.empty() && !package.path.empty()) at.path = "/" + package.path;
  const bool has_layers = package.target < report.targets.size() && !report.targets[package.target].layers.empty();
  if (!at.layer && has_layers) at.layer = package.layer;
  if (at.layer_digest.empty()) at.layer_digest = package.layer_digest;
  if (at.created_by.empty()) at.created_by = package.created_by;
}

// A package counts as the base's where its version stands in a layer of the base: what an application upgraded is its
// own.
void tell_origin(const Report& report, Finding& finding) {
  const Location& at = finding.location;
  if (finding.category != model::Category::vulnerability || !at.layer || at.target >= report.targets.size()) return;
  const auto& base = report.targets[at.target].base;
  if (base && base->layers != 0) finding.brought_by = *at.layer < base->layers ? "base" : "application";
}

// Whether there is something to do about it: a version that is not affected, or, of a package that is itself an attack,
// its removal. Only what is affected without an end is unfixed.
bool has_fix(const Finding& finding) {
  if (finding.rule.starts_with("MAL-")) return true;
  return finding.package && (!finding.package->fixed.empty() || !finding.package->unaffected.empty());
}

// Takes out what the options hide, and counts it.
void select(Report& report, const FinishOptions& options) {
  const auto wanted = [&](Severity severity) {
    return std::find(options.severities.begin(), options.severities.end(), severity) != options.severities.end();
  };
  std::erase_if(report.findings, [&](const Finding& finding) {
    const bool chosen = !options.severities.empty() && wanted(finding.severity);
    const bool by_default =
        finding.confidence == model::Confidence::possible || (finding.severity == Severity::info && !chosen);
    if ((!options.severities.empty() && !chosen) || (by_default && !options.list_all)) {
      ++report.summary.hidden;
      return true;
    }
    if (options.ignore_unfixed && finding.category == model::Category::vulnerability && !has_fix(finding)) {
      ++report.summary.unfixed;
      return true;
    }
    return false;
  });
}

void order_findings(Report& report) {
  static const std::string kNone;
  const auto purl = [](const Finding& f) -> const std::string& { return f.package ? f.package->purl : kNone; };
  put_in_order(report.findings, [&](const Finding& a, const Finding& b) {
    if (a.severity != b.severity) return a.severity < b.severity;
    if (a.rule != b.rule) return a.rule < b.rule;
    if (place_key(a.location) != place_key(b.location)) return place_key(a.location) < place_key(b.location);
    return std::tie(purl(a), a.category, a.title, a.message, a.identity) <
           std::tie(purl(b), b.category, b.title, b.message, b.identity);
  });
}

void order_gaps(Report& report) {
  const auto key = [](const model::Gap& gap) { return std::tie(gap.gap_class, gap.what, gap.why, gap.mend); };
  put_in_order(report.gaps, [&](const model::Gap& a, const model::Gap& b) {
    if (a.failed != b.failed) return a.failed;
    if (a.gap_class != b.gap_class) return a.gap_class < b.gap_class;
    if (place_key(a.where) != place_key(b.where)) return place_key(a.where) < place_key(b.where);
    return key(a) < key(b);
  });
}

// One rule for each that a finding names: what the engine said of it, else what its findings say.
void make_rules(Report& report) {
  std::map<std::string_view, model::Rule> used;
  std::map<std::string_view, const model::Rule*> said;
  for (const model::Rule& rule : report.rules) said.emplace(rule.id, &rule);
  for (const Finding& finding : report.findings) {  // worst first, so the first of a rule gives its severity
    const auto [place, is_new] = used.try_emplace(finding.rule);
    if (!is_new) continue;
    if (const auto known = said.find(finding.rule); known != said.end()) {
      place->second = *known->second;
      continue;
    }
    model::Rule& rule = place->second;
    rule.id = finding.rule;
    rule.title = finding.title;
    rule.severity = finding.severity;
    if (!finding.references.empty()) rule.help_uri = finding.references.front();
    rule.tags = {std::string(model::name(finding.category))};
  }
  std::vector<model::Rule> rules;
  for (auto& [id, rule] : used) rules.push_back(std::move(rule));
  report.rules = std::move(rules);
}

void count(Report& report) {
  const auto has_base = [](const model::Target& target) { return target.base && target.base->layers != 0; };
  if (report.database && std::ranges::any_of(report.targets, has_base)) report.summary.brought.emplace();
  for (const Finding& finding : report.findings) {
    if (finding.suppressed) {
      ++report.summary.suppressed;
    } else {
      ++report.summary.by_severity[static_cast<std::size_t>(finding.severity)];
      if (report.summary.brought && !finding.brought_by.empty())
        ++(finding.brought_by == "base" ? report.summary.brought->by_base : report.summary.brought->by_application);
    }
  }
  for (const model::Gap& gap : report.gaps) {
    if (gap.gap_class == model::GapClass::unjudged) ++report.summary.unjudged;
  }
}

}  // namespace

void finish(Report& report, const FinishOptions& options) {
  report.summary = {};
  order_packages(report);
  for (Finding& finding : report.findings) {
    fill_from_package(report, finding);
    tell_origin(report, finding);
  }
  order_findings(report);
  set_fingerprints(report.findings);  // before the selection: a flag must not change an ordinal
  suppress(report.findings, options.ignores, options.baseline, options.now);
  select(report, options);
  order_gaps(report);
  make_rules(report);
  count(report);
}

}  // namespace plimsoll::report
