// SARIF 2.1.0 (OASIS Standard, sections 3.13 to 3.58), in the shape that GitHub code scanning shows well: the severity
// of a rule as `security-severity`, a location for every result, fingerprints that keep one alert for one matter.
#include <algorithm>
#include <map>
#include <set>

#include "base/escape.h"
#include "base/text.h"
#include "formats/gzip_size.h"
#include "report/all_writers.h"
#include "report/finding_sentence.h"
#include "report/groups.h"
#include "report/json.h"
#include "report/json_out.h"
#include "report/sarif_limits.h"
#include "report/sarif_text.h"
#include "report/words.h"

namespace plimsoll::report {
namespace {

using model::Finding;
using model::Severity;

std::string_view level(Severity severity) {
  switch (severity) {
    case Severity::critical:
    case Severity::high:
      return "error";
    case Severity::medium:
    case Severity::unknown:
      return "warning";
    default:
      return "note";
  }
}

void message(JsonOut& out, std::string_view key, std::string_view text) {
  out.begin_object(key);
  out.always("text", sarif_message(text));
  out.end();
}

class Sarif {
 public:
  Sarif(const model::Report& report, const SarifLimits& limits)
      : report_(report), limits_(limits), id_(report_id(report)) {
    for (const model::Rule& rule : report.rules) rules_.emplace(rule.id, &rule);
    for (const Finding& finding : report.findings) {
      Facts& facts = facts_[finding.rule];
      facts.severity = std::min(facts.severity, finding.severity);
      for (const model::Cvss& cvss : finding.cvss) facts.score = std::max(facts.score, cvss.score);
    }
  }

  void write(Output& output, std::size_t results) const {
    JsonOut out(output, 5, JsonOut::kNoBytes);
    out.begin_object();
    out.always("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    out.always("version", "2.1.0");
    out.begin_array("runs");
    out.begin_object();
    const auto index = tool(out, results);
    invocation(out, results);
    out.begin_array("results");
    for (std::size_t i = 0; i < results; ++i) result(out, report_.findings[i], index);
    out.end();
    out.begin_object("properties");
    out.text("reportId", id_);
    out.end();
    out.end();
    out.end();
    out.end();
  }

  // How many of the findings fit.
  std::size_t fitting() const {
    std::size_t fits = std::min<std::uint64_t>(report_.findings.size(), limits_.results);
    std::uint64_t raw = 0;
    measure(fits, [&](std::string_view text) { raw += text.size(); });
    if (raw <= limits_.bytes) return fits;  // gzip makes nothing larger by more than the margin
    // The size grows with the number of results: halve the range until it is found.
    std::size_t too_many = fits + 1;
    std::size_t enough = 0;
    while (too_many - enough > 1) {
      const std::size_t middle = too_many == fits + 1 ? fits : enough + (too_many - enough) / 2;
      formats::GzipSize size;
      measure(middle, [&](std::string_view text) { size.update(text); });
      (size.size() <= limits_.bytes ? enough : too_many) = middle;
    }
    return enough;
  }

 private:
  using Index = std::map<std::string_view, std::size_t>;

  template <class Take>
  void measure(std::size_t results, Take take) const {
    Output output([&](std::string_view text) {
      take(text);
      return base::Status{};
    });
    write(output, results);
    static_cast<void>(output.finish());
  }

  Index tool(JsonOut& out, std::size_t results) const {
    Index index;
    std::vector<std::string_view> order;
    for (std::size_t i = 0; i < results; ++i) {
      if (index.emplace(report_.findings[i].rule, order.size()).second) order.push_back(report_.findings[i].rule);
    }
    out.begin_object("tool");
    out.begin_object("driver");
    out.always("name", "Plimsoll");
    out.always("semanticVersion", PLIMSOLL_VERSION);
    out.begin_array("rules");
    for (const std::string_view id : order) rule(out, id);
    out.end();
    out.end();
    out.end();
    return index;
  }

  void rule(JsonOut& out, std::string_view id) const {
    static const model::Rule kNone;
    const auto found = rules_.find(id);
    const model::Rule& rule = found == rules_.end() ? kNone : *found->second;
    const Facts& facts = facts_.at(id);
    const std::string title = rule.title.empty() ? std::string(id) : rule.title;
    out.begin_object();
    out.always("id", id);
    message(out, "shortDescription", title);
    message(out, "fullDescription", title);
    message(out, "help", rule.help.empty() ? fmt::format("plimsoll explain {}", base::for_terminal(id)) : rule.help);
    if (rule.help_uri.starts_with("https://") || rule.help_uri.starts_with("http://")) help_uri(out, rule.help_uri);
    out.begin_object("defaultConfiguration");
    out.always("level", level(facts.severity));
    out.end();
    out.begin_object("properties");
    out.text("security-severity", security_severity(facts.severity, facts.score));
    out.begin_array("tags");
    out.item("security");
    for (const std::string& tag : rule.tags) {
      if (tag != "security") out.item(tag);
    }
    out.end();
    out.end();
    out.end();
  }

  static void help_uri(JsonOut& out, std::string_view uri) {
    const bool plain = std::all_of(uri.begin(), uri.end(), [](char c) {
      return c > ' ' && c < 0x7F && std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos;
    });
    if (plain) out.text("helpUri", uri);
  }

  void invocation(JsonOut& out, std::size_t results) const {
    const bool failed =
        std::any_of(report_.gaps.begin(), report_.gaps.end(), [](const auto& gap) { return gap.failed; });
    out.begin_array("invocations");
    out.begin_object();
    out.flag("executionSuccessful", !failed);
    out.begin_array("toolExecutionNotifications");
    if (results < report_.findings.size()) {
      notify(
          out, "warning",
          fmt::format("The {} least severe of {} findings are left out: GitHub takes at most {} results and 10 MB of "
                      "gzip. The JSON report has all.",
                      report_.findings.size() - results, report_.findings.size(), limits_.results));
    }
    std::set<std::string_view> said;
    std::uint64_t count = 0;
    for (const model::Gap& gap : report_.gaps) {
      said.insert(gap.why);
      if (++count > limits_.notifications) continue;
      const bool unjudged = gap.gap_class == model::GapClass::unjudged;
      const std::string_view weight = unjudged                                    ? "error"
                                      : gap.gap_class == model::GapClass::partial ? "warning"
                                                                                  : "note";
      notify(out, weight,
             (unjudged ? "Not judged: " : "Passed over: ") + gap_sentence(gap) +
                 (gap.mend.empty() ? "" : " (" + base::for_terminal(gap.mend) + ")"));
    }
    if (count > limits_.notifications) {
      notify(out, "warning", fmt::format("{} further gaps stand in the JSON report.", count - limits_.notifications));
    }
    for (const model::Coverage& coverage : report_.coverage) {
      if (coverage.state != "ran" && !said.contains(coverage.why)) {
        notify(out, "warning", fmt::format("{} {}: {}", coverage.scanner, coverage.state, coverage.why));
      }
    }
    out.end();
    out.end();
    out.end();
  }

  static void notify(JsonOut& out, std::string_view weight, std::string_view text) {
    out.begin_object();
    out.always("level", weight);
    message(out, "message", text);
    out.end();
  }

  void result(JsonOut& out, const Finding& finding, const Index& index) const {
    out.begin_object();
    out.always("ruleId", finding.rule);
    out.number("ruleIndex", index.at(finding.rule));
    kind_and_level(out, finding);
    message(out, "message", finding_sentence(finding));
    locations(out, finding);
    out.begin_object("partialFingerprints");
    out.always("plimsoll/v1", finding.fingerprint);
    out.always("primaryLocationLineHash", finding.fingerprint.substr(0, 16) + ":1");
    out.end();
    if (finding.suppressed) {
      out.begin_array("suppressions");
      out.begin_object();
      out.always("kind", "external");
      out.text("justification", finding.suppressed->reason);
      out.end();
      out.end();
    }
    if (finding.fix && !finding.fix->edits.empty()) fixes(out, *finding.fix);
    properties(out, finding);
    out.end();
  }

  // A result that is no failure has level "none" (3.27.10).
  static void kind_and_level(JsonOut& out, const Finding& finding) {
    std::string_view kind;
    switch (finding.outcome) {
      case model::Outcome::pass:
        kind = "pass";
        break;
      case model::Outcome::manual:
        kind = "review";
        break;
      case model::Outcome::not_applicable:
        kind = "notApplicable";
        break;
      case model::Outcome::unknown:
        kind = "open";
        break;
      default:
        break;
    }
    out.text("kind", kind);
    out.always("level", kind.empty() ? level(finding.severity) : "none");
  }

  void locations(JsonOut& out, const Finding& finding) const {
    const model::Location& at = finding.location;
    const std::string target = at.target < report_.targets.size() ? report_.targets[at.target].name : std::string();
    const std::string& file = !at.file.empty() ? at.file : at.path;
    std::string uri = relative_uri(file.empty() ? target : file);
    if (uri.empty()) uri = "unknown";
    out.begin_array("locations");
    out.begin_object();
    out.begin_object("physicalLocation");
    out.begin_object("artifactLocation");
    out.always("uri", uri);
    out.end();
    region(out, at);
    out.end();
    out.begin_array("logicalLocations");
    if (at.layer) {
      out.begin_object();
      out.text("name", base::for_terminal(short_instruction(at.created_by)));
      out.always("fullyQualifiedName", fmt::format("{} layer {}", base::for_terminal(target), *at.layer));
      out.always("kind", "layer");
      out.end();
    }
    if (finding.package && !finding.package->purl.empty()) {
      out.begin_object();
      out.always("fullyQualifiedName", finding.package->purl);
      out.always("kind", "package");
      out.end();
    }
    out.end();
    out.end();
    out.end();
  }

  // GitHub wants a line; in a file of an image there is none to show, and the first stands for it. Columns count code
  // points here and UTF-16 units in SARIF unless said otherwise, so only lines are given.
  static void region(JsonOut& out, const model::Location& at) {
    out.begin_object("region");
    out.number("startLine", at.line.value_or(1));
    if (at.line && at.end_line && *at.end_line > *at.line) out.number("endLine", *at.end_line);
    out.end();
  }

  static void fixes(JsonOut& out, const model::Fix& fix) {
    out.begin_array("fixes");
    out.begin_object();
    if (!fix.description.empty()) message(out, "description", fix.description);
    out.begin_array("artifactChanges");
    for (const model::Edit& edit : fix.edits) {
      out.begin_object();
      out.begin_object("artifactLocation");
      out.always("uri", relative_uri(edit.file));
      out.end();
      out.begin_array("replacements");
      out.begin_object();
      out.begin_object("deletedRegion");
      out.number("byteOffset", edit.start);
      out.number("byteLength", edit.end - edit.start);
      out.end();
      out.begin_object("insertedContent");
      out.always("text", edit.text);
      out.end();
      out.end();
      out.end();
      out.end();
    }
    out.end();
    out.end();
    out.end();
  }

  static void properties(JsonOut& out, const Finding& finding) {
    out.begin_object("properties");
    out.always("severity", model::name(finding.severity));
    out.always("category", model::name(finding.category));
    if (finding.package) {
      out.text("purl", finding.package->purl);
      out.text("installed", finding.package->installed);
      out.texts("fixed", finding.package->fixed);
      out.text("unaffected", finding.package->unaffected);
    }
    out.text("status", model::name(finding.status));
    out.texts("aliases", finding.aliases);
    out.texts("advisories", finding.advisories);
    if (finding.kev) out.flag("kev", true);
    if (finding.epss) out.real("epss", *finding.epss);
    out.text("layerDigest", finding.location.layer_digest);
    if (finding.location.removed_in_layer) out.number("removedInLayer", *finding.location.removed_in_layer);
    out.end();
  }

  struct Facts {
    Severity severity = Severity::unknown;
    double score = 0;
  };
  const model::Report& report_;
  const SarifLimits& limits_;
  std::string id_;  // of the report
  std::map<std::string_view, const model::Rule*> rules_;
  std::map<std::string_view, Facts> facts_;
};

base::Status write(const model::Report& report, const WriterOptions&, const Sink& sink) {
  return write_sarif(report, {}, sink);
}

}  // namespace

base::Status write_sarif(const model::Report& report, const SarifLimits& limits, const Sink& sink) {
  const Sarif sarif(report, limits);
  Output output(sink);
  sarif.write(output, sarif.fitting());
  return output.finish();
}

constinit const Writer kSarif{"sarif", "sarif", "SARIF 2.1.0, for GitHub code scanning and editors", write};

}  // namespace plimsoll::report
