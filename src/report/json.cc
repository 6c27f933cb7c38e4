// The report as JSON, schema "plimsoll.report/1" (docs/report.schema.json). Tools depend on it: members may be added,
// never renamed, and a fact that is not known is left out.
#include "report/json.h"

#include "formats/digest.h"
#include "model/purl.h"
#include "report/all_writers.h"
#include "report/json_out.h"
#include "report/package_name.h"

namespace plimsoll::report {
namespace {

// Writes what is no part of the report's id: it depends on the machine or the time.
using Passing = std::function<void(const std::function<void()>&)>;

void write_target(JsonOut& out, const model::Target& target, const Passing& passing) {
  out.begin_object();
  out.always("kind", target.kind);
  out.always("name", target.name);
  out.text("platform", target.platform);
  out.text("digest", target.digest);
  out.text("image_id", target.image_id);
  passing([&] { out.text("verified", target.verified); });
  if (target.os) {
    out.begin_object("os");
    out.text("id", target.os->id);
    out.text("version", target.os->version);
    out.text("eol", target.os->eol);
    out.text("pretty_name", target.os->pretty_name);
    out.end();
  }
  if (target.base) {
    out.begin_object("base");
    out.text("name", target.base->name);
    out.text("digest", target.base->digest);
    if (target.base->layers != 0) out.number("layers", target.base->layers);
    out.always("by", target.base->by);
    out.end();
  }
  if (!target.layers.empty()) {
    out.begin_array("layers");
    for (const model::Layer& layer : target.layers) {
      out.begin_object();
      out.number("index", layer.index);
      out.text("digest", layer.digest);
      out.text("diff_id", layer.diff_id);
      out.number("size", layer.size);
      out.text("created_by", layer.created_by);
      out.end();
    }
    out.end();
  }
  out.end();
}

void write_sandbox(JsonOut& out, const model::Sandbox& sandbox) {
  out.begin_object("sandbox");
  out.always("mode", sandbox.mode);
  out.begin_array("locks");
  for (const std::string& lock : sandbox.locks) out.item(lock);
  out.end();
  out.end();
}

void write_database(JsonOut& out, const model::Database& database) {
  out.begin_object("database");
  out.text("id", database.id);
  out.text("kind", database.kind);
  out.text("built", database.built);
  out.begin_array("feeds");
  for (const model::Feed& feed : database.feeds) {
    out.begin_object();
    out.always("name", feed.name);
    out.text("modified", feed.modified);
    out.text("downloaded", feed.downloaded);
    out.number("count", feed.count);
    out.end();
  }
  out.end();
  out.end();
}

void write_package(JsonOut& out, const model::Report& report, const model::Package& package) {
  out.begin_object();
  out.always("purl", model::purl_text(package));
  out.always("name", common_name(package));
  out.text("version", package.version);
  out.always("type", package.type);
  if (!package.source.name.empty()) {
    out.begin_object("source");
    out.always("name", package.source.name);
    out.text("version", package.source.version);
    out.end();
  }
  out.texts("licenses", package.licenses);
  out.text("supplier", package.supplier);
  out.texts("depends", package.depends);
  if (!package.hashes.empty()) {
    out.begin_object("hashes");
    for (const auto& [name, value] : package.hashes) out.text(name, value);
    out.end();
  }
  out.texts("cpes", package.cpes);
  out.text("owned_by", package.owned_by);
  out.text("found_by", package.found_by);
  if (package.installed_size != 0) out.number("installed_size", package.installed_size);
  if (package.is_development) out.flag("development", true);
  out.number("target", package.target);
  if (package.target < report.targets.size() && !report.targets[package.target].layers.empty()) {
    out.number("layer", package.layer);
  }
  if (!package.path.empty()) out.text("path", "/" + package.path);
  out.end();
}

void write_rule(JsonOut& out, const model::Rule& rule) {
  out.begin_object();
  out.always("id", rule.id);
  out.text("title", rule.title);
  out.text("help", rule.help);
  out.text("help_uri", rule.help_uri);
  out.always("severity", model::name(rule.severity));
  out.texts("tags", rule.tags);
  out.end();
}

void write_location(JsonOut& out, std::string_view key, const model::Location& at) {
  const auto number = [&](std::string_view name, const auto& value) {
    if (value) out.number(name, *value);
  };
  out.begin_object(key);
  out.number("target", at.target);
  out.text("file", at.file);
  number("line", at.line);
  number("column", at.column);
  number("end_line", at.end_line);
  number("end_column", at.end_column);
  number("start", at.start);
  number("end", at.end);
  number("layer", at.layer);
  out.text("layer_digest", at.layer_digest);
  out.text("created_by", at.created_by);
  out.text("path", at.path);
  number("removed_in_layer", at.removed_in_layer);
  out.text("host", at.host);
  if (at.container) {
    out.begin_object("container");
    out.text("id", at.container->id);
    out.text("name", at.container->name);
    out.end();
  }
  out.text("process", at.process);
  out.text("registry_ref", at.registry_ref);
  out.end();
}

void write_judgement(JsonOut& out, const model::Finding& finding) {
  if (finding.package) {
    out.begin_object("package");
    out.text("purl", finding.package->purl);
    out.text("installed", finding.package->installed);
    out.texts("fixed", finding.package->fixed);
    out.text("unaffected", finding.package->unaffected);
    out.end();
  }
  out.text("brought_by", finding.brought_by);
  out.text("status", model::name(finding.status));
  out.texts("aliases", finding.aliases);
  out.texts("advisories", finding.advisories);
  if (!finding.cvss.empty()) {
    out.begin_array("cvss");
    for (const model::Cvss& cvss : finding.cvss) {
      out.begin_object();
      out.text("version", cvss.version);
      out.text("vector", cvss.vector);
      out.real("score", cvss.score);
      out.text("source", cvss.source);
      out.end();
    }
    out.end();
  }
  if (finding.epss) out.real("epss", *finding.epss);
  if (finding.kev) out.flag("kev", true);
  out.texts("references", finding.references);
  out.text("outcome", model::name(finding.outcome));
}

void write_remedy(JsonOut& out, const model::Finding& finding) {
  if (finding.suppressed) {
    out.begin_object("suppressed");
    out.always("by", finding.suppressed->by);
    out.text("reason", finding.suppressed->reason);
    out.text("until", finding.suppressed->until);
    out.text("owner", finding.suppressed->owner);
    out.end();
  }
  if (!finding.fix) return;
  out.begin_object("fix");
  out.text("description", finding.fix->description);
  if (!finding.fix->edits.empty()) {
    out.begin_array("edits");
    for (const model::Edit& edit : finding.fix->edits) {
      out.begin_object();
      out.always("file", edit.file);
      out.number("start", edit.start);
      out.number("end", edit.end);
      out.always("text", edit.text);
      out.end();
    }
    out.end();
  }
  out.end();
}

void write_finding(JsonOut& out, const model::Finding& finding) {
  out.begin_object();
  out.always("rule", finding.rule);
  out.always("category", model::name(finding.category));
  out.always("severity", model::name(finding.severity));
  out.text("severity_source", finding.severity_source);
  out.always("confidence", model::name(finding.confidence));
  out.text("title", finding.title);
  out.text("message", finding.message);
  if (!finding.evidence.empty()) {
    out.begin_array("evidence");
    for (const model::Evidence& evidence : finding.evidence) {
      out.begin_object();
      out.always("kind", evidence.kind);
      out.always("value", evidence.value);
      out.end();
    }
    out.end();
  }
  write_location(out, "location", finding.location);
  write_judgement(out, finding);
  write_remedy(out, finding);
  out.always("fingerprint", finding.fingerprint);
  out.end();
}

void write_gap(JsonOut& out, const model::Gap& gap) {
  out.begin_object();
  out.always("class", model::name(gap.gap_class));
  out.always("what", gap.what);
  write_location(out, "where", gap.where);
  out.text("why", gap.why);
  out.text("mend", gap.mend);
  if (gap.failed) out.flag("failed", true);
  out.end();
}

void write_summary(JsonOut& out, const model::Summary& summary) {
  out.begin_object("summary");
  for (std::size_t i = 0; i < summary.by_severity.size(); ++i) {
    out.number(model::kSeverityNames[i], summary.by_severity[i]);
  }
  out.number("suppressed", summary.suppressed);
  out.number("unjudged", summary.unjudged);
  if (summary.hidden != 0) out.number("hidden", summary.hidden);
  if (summary.unfixed != 0) out.number("unfixed", summary.unfixed);
  if (summary.brought) {
    out.begin_object("brought_by");
    out.number("base", summary.brought->by_base);
    out.number("application", summary.brought->by_application);
    out.end();
  }
  out.end();
}

template <class Items, class Write>
void write_list(JsonOut& out, std::string_view key, const Items& items, Write write) {
  out.begin_array(key);
  for (const auto& item : items) write(item);
  out.end();
}

// Writes the report, its id last, and returns the id: the hash of the text without `created`, `verified`, `sandbox` and
// itself.
std::string write_report(const model::Report& report, Output& output, formats::Sha256& hash, bool& is_hashed) {
  const Passing passing = [&](const std::function<void()>& write) {
    output.flush();
    is_hashed = false;
    write();
    output.flush();
    is_hashed = true;
  };
  JsonOut out(output, 2);
  out.begin_object();
  out.always("schema", "plimsoll.report/1");
  passing([&] { out.text("created", report.created); });
  out.begin_object("tool");
  out.always("name", "plimsoll");
  out.always("version", PLIMSOLL_VERSION);
  out.end();
  write_list(out, "targets", report.targets, [&](const auto& target) { write_target(out, target, passing); });
  if (report.sandbox) passing([&] { write_sandbox(out, *report.sandbox); });
  if (report.database) write_database(out, *report.database);
  write_list(out, "coverage", report.coverage, [&](const model::Coverage& coverage) {
    out.begin_object();
    out.always("scanner", coverage.scanner);
    out.always("state", coverage.state);
    out.text("why", coverage.why);
    out.end();
  });
  write_list(out, "packages", report.packages, [&](const auto& package) { write_package(out, report, package); });
  write_list(out, "rules", report.rules, [&](const auto& rule) { write_rule(out, rule); });
  write_list(out, "findings", report.findings, [&](const auto& finding) { write_finding(out, finding); });
  write_list(out, "gaps", report.gaps, [&](const auto& gap) { write_gap(out, gap); });
  write_summary(out, report.summary);
  output.flush();
  is_hashed = false;
  std::string id = hash.hex();
  out.always("id", id);
  out.end();
  return id;
}

// One pass: what is written is hashed on its way.
base::Status write_hashed(const model::Report& report, const Sink& sink, std::string& id) {
  formats::Sha256 hash;
  bool is_hashed = true;
  Output output([&](std::string_view text) {
    if (is_hashed) hash.update(text);
    return sink(text);
  });
  id = write_report(report, output, hash, is_hashed);
  return output.finish();
}

base::Status write(const model::Report& report, const WriterOptions&, const Sink& sink) {
  std::string id;
  return write_hashed(report, sink, id);
}

}  // namespace

std::string report_id(const model::Report& report) {
  std::string id;
  static_cast<void>(write_hashed(
      report, [](std::string_view) { return base::Status{}; }, id));
  return id;
}

constinit const Writer kJson{"json", "json", "everything, for programs (docs/report.schema.json)", write};

}  // namespace plimsoll::report
