// CycloneDX 1.6 (ECMA-424) as JSON: the inventory, its dependency graph, and for `scan` the vulnerabilities (a VDR).
// What the format has no member for stands in properties (model/cyclonedx_names.h), so that our own reader loses
// nothing.
#include <map>
#include <set>

#include "base/text.h"
#include "model/cyclonedx_names.h"
#include "model/purl.h"
#include "report/all_writers.h"
#include "report/cyclonedx_component.h"
#include "report/json.h"
#include "report/json_out.h"
#include "report/package_name.h"
#include "report/words.h"

namespace plimsoll::report {
namespace {

namespace cdx = model::cyclonedx;
using model::Finding;

// The same report has the same serial number: a UUID of version 8 (RFC 9562, 5.8) out of its id.
std::string serial_number(std::string hex) {
  hex[12] = '8';
  hex[16] = "89ab"[static_cast<std::size_t>(hex[16]) & 3U];
  return fmt::format("urn:uuid:{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                     hex.substr(16, 4), hex.substr(20, 12));
}

std::string target_ref(std::size_t index) {
  return fmt::format("plimsoll:target:{}", index);
}
std::string os_ref(std::size_t index) {
  return fmt::format("plimsoll:os:{}", index);
}

void write_target(JsonOut& out, std::string_view key, const model::Target& target, std::size_t index) {
  const auto property = [&](const std::string& name, std::string_view value) { write_property(out, name, value); };
  out.begin_object(key);
  out.always("type", target.kind == "image" || target.kind == "container" ? "container" : "file");
  out.always("bom-ref", target_ref(index));
  out.always("name", target.name);
  out.text("version", target.digest);
  out.begin_array_if_any("properties");
  property(std::string(cdx::kTargetKind), target.kind);
  property(std::string(cdx::kPlatform), target.platform);
  property(std::string(cdx::kImageId), target.image_id);
  for (const model::Layer& layer : target.layers) {
    const std::string head = fmt::format("{}{}", cdx::kLayerList, layer.index);
    property(head + ":digest", layer.digest);
    property(head + ":diff_id", layer.diff_id);
    property(head + ":size", fmt::format("{}", layer.size));
    property(head + ":created_by", layer.created_by);
  }
  out.end();
  out.end();
}

void write_os(JsonOut& out, const model::OperatingSystem& os, std::size_t index) {
  out.begin_object();
  out.always("type", "operating-system");
  out.always("bom-ref", os_ref(index));
  out.always("name", os.id);
  out.text("version", os.version);
  out.text("description", os.pretty_name);
  out.begin_array_if_any("properties");
  write_property(out, cdx::kEndOfLife, os.eol);
  out.end();
  out.end();
}

void write_metadata(JsonOut& out, const model::Report& report) {
  out.begin_object("metadata");
  out.text("timestamp", report.created);
  out.begin_object("tools");
  out.begin_array("components");
  out.begin_object();
  out.always("type", "application");
  out.always("name", "plimsoll");
  out.always("version", PLIMSOLL_VERSION);
  out.end();
  out.end();
  out.end();
  if (!report.targets.empty()) write_target(out, "component", report.targets[0], 0);
  out.begin_array_if_any("properties");
  std::set<std::string_view> said;
  for (const model::Gap& gap : report.gaps) {
    if (gap.gap_class == model::GapClass::info) continue;
    said.insert(gap.why);
    write_property(out, gap.gap_class == model::GapClass::unjudged ? cdx::kUnjudged : cdx::kPartial, gap_sentence(gap));
  }
  for (const model::Coverage& coverage : report.coverage) {
    if (coverage.state != "ran" && !said.contains(coverage.why)) write_property(out, cdx::kPartial, coverage.why);
  }
  out.end();
  out.end();
}

void write_components(JsonOut& out, const model::Report& report, const BomRefs& refs) {
  out.begin_array("components");
  for (std::size_t i = 1; i < report.targets.size(); ++i) write_target(out, {}, report.targets[i], i);
  for (std::size_t i = 0; i < report.targets.size(); ++i) {
    if (report.targets[i].os) write_os(out, *report.targets[i].os, i);
  }
  for (std::size_t i = 0; i < report.packages.size(); ++i) {
    write_component(out, report.packages[i], refs.of_package[i], refs);
  }
  out.end();
}

void write_dependencies(JsonOut& out, const model::Report& report, const BomRefs& refs) {
  out.begin_array("dependencies");
  for (std::size_t t = 0; t < report.targets.size(); ++t) {
    out.begin_object();
    out.always("ref", target_ref(t));
    out.begin_array("dependsOn");
    if (report.targets[t].os) out.item(os_ref(t));
    for (std::size_t i = 0; i < report.packages.size(); ++i) {
      if (report.packages[i].target == t) out.item(refs.of_package[i]);
    }
    out.end();
    out.end();
  }
  for (std::size_t i = 0; i < report.packages.size(); ++i) {
    std::set<std::string_view> named;
    for (const std::string& purl : report.packages[i].depends) {
      if (const auto found = refs.first_of_purl.find(purl); found != refs.first_of_purl.end()) {
        named.insert(refs.of_package[found->second]);
      }
    }
    if (named.empty()) continue;
    out.begin_object();
    out.always("ref", refs.of_package[i]);
    out.begin_array("dependsOn");
    for (const std::string_view ref : named) out.item(ref);
    out.end();
    out.end();
  }
  out.end();
}

std::string_view method(std::string_view version) {
  return version == "2.0"   ? "CVSSv2"
         : version == "3.0" ? "CVSSv3"
         : version == "3.1" ? "CVSSv31"
         : version == "4.0" ? "CVSSv4"
                            : "other";
}

void write_ratings(JsonOut& out, const std::vector<const Finding*>& findings) {
  const Finding& worst = *findings.front();
  out.begin_array("ratings");
  out.begin_object();
  if (!worst.severity_source.empty()) {
    out.begin_object("source");
    out.always("name", worst.severity_source);
    out.end();
  }
  out.always("severity", model::name(worst.severity));
  out.end();
  std::set<std::string_view> seen;
  for (const Finding* finding : findings) {
    for (const model::Cvss& cvss : finding->cvss) {
      if (!seen.insert(cvss.vector).second) continue;
      out.begin_object();
      if (!cvss.source.empty()) {
        out.begin_object("source");
        out.always("name", cvss.source);
        out.end();
      }
      out.real("score", cvss.score);
      out.always("method", method(cvss.version));
      out.text("vector", cvss.vector);
      out.end();
    }
  }
  out.end();
}

void write_aliases(JsonOut& out, const Finding& finding) {
  if (finding.aliases.empty()) return;
  out.begin_array("references");
  for (const std::string& alias : finding.aliases) {
    out.begin_object();
    out.always("id", alias);
    out.begin_object("source");
    out.always("name", base::cut(alias, '-').first);
    out.end();
    out.end();
  }
  out.end();
}

std::string recommendation(const std::vector<const Finding*>& findings) {
  std::vector<std::string> parts;
  std::set<std::string> seen;
  for (const Finding* finding : findings) {
    if (finding->package->fixed.empty()) continue;
    const auto purl = model::parse_purl(finding->package->purl);
    std::string part = fmt::format("{} to {}", purl ? common_name(*purl) : finding->package->purl,
                                   base::join(finding->package->fixed, " or "));
    if (seen.insert(part).second) parts.push_back(std::move(part));
  }
  return parts.empty() ? "" : "Upgrade " + base::join(parts, ", ");
}

void write_affects(JsonOut& out, const std::vector<const Finding*>& findings, const BomRefs& refs) {
  std::set<std::string_view> named;
  out.begin_array("affects");
  for (const Finding* finding : findings) {
    std::string_view ref = finding->package->purl;
    if (finding->package_index) ref = refs.of_package.at(*finding->package_index);
    if (!named.insert(ref).second) continue;
    out.begin_object();
    out.always("ref", ref);
    if (!finding->package->installed.empty() && finding->package->installed.size() <= 1024) {
      out.begin_array("versions");
      out.begin_object();
      out.always("version", finding->package->installed);
      out.always("status", "affected");
      out.end();
      out.end();
    }
    out.end();
  }
  out.end();
}

void write_vulnerability(JsonOut& out, const std::vector<const Finding*>& findings, const BomRefs& refs) {
  const Finding& worst = *findings.front();
  out.begin_object();
  out.always("bom-ref", worst.rule + (worst.suppressed ? "#suppressed" : ""));
  out.always("id", worst.rule);
  write_aliases(out, worst);
  write_ratings(out, findings);
  out.text("description", worst.title);
  out.text("detail", worst.message);
  out.text("recommendation", recommendation(findings));
  if (worst.suppressed) {
    out.begin_object("analysis");
    out.always("state", worst.suppressed->by == "vex" ? "not_affected" : "in_triage");
    out.text("detail", worst.suppressed->reason);
    out.end();
  }
  write_affects(out, findings, refs);
  out.begin_array_if_any("properties");
  for (const std::string& advisory : worst.advisories) write_property(out, "plimsoll:advisory", advisory);
  for (const std::string& url : worst.references) write_property(out, "plimsoll:reference", url);
  if (worst.kev) write_property(out, "plimsoll:kev", "true");
  if (worst.epss) write_property(out, "plimsoll:epss", fmt::format("{}", *worst.epss));
  out.end();
  out.end();
}

// One vulnerability for each id, in the order of the report, with all packages that it hits; what was suppressed apart.
void write_vulnerabilities(JsonOut& out, const model::Report& report, const BomRefs& refs) {
  std::vector<std::vector<const Finding*>> groups;
  std::map<std::pair<std::string_view, bool>, std::size_t> group_of;
  for (const Finding& finding : report.findings) {
    if (finding.category != model::Category::vulnerability || !finding.package) continue;
    const auto [place, is_new] = group_of.try_emplace({finding.rule, finding.suppressed.has_value()}, groups.size());
    if (is_new) groups.emplace_back();
    groups[place->second].push_back(&finding);
  }
  out.begin_array("vulnerabilities");
  for (const auto& findings : groups) write_vulnerability(out, findings, refs);
  out.end();
}

base::Status write(const model::Report& report, const WriterOptions& options, const Sink& sink) {
  Output output(sink);
  JsonOut out(output, 2, JsonOut::kNoBytes);
  const BomRefs refs = make_bom_refs(report);
  out.begin_object();
  out.always("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
  out.always("bomFormat", "CycloneDX");
  out.always("specVersion", "1.6");
  out.always("serialNumber", serial_number(report_id(report)));
  out.number("version", 1);
  write_metadata(out, report);
  write_components(out, report, refs);
  write_dependencies(out, report, refs);
  if (!options.components_only) write_vulnerabilities(out, report, refs);
  out.end();
  return output.finish();
}

}  // namespace

constinit const Writer kCycloneDx{"cyclonedx", "cdx.json", "CycloneDX 1.6 SBOM, for `scan` with vulnerabilities",
                                  write};

}  // namespace plimsoll::report
