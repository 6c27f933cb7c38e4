#include "advisory/explain.h"
#include "base/escape.h"
#include "base/text.h"
#include "formats/json.h"

namespace plimsoll::advisory {
namespace {

constexpr std::size_t kWidth = 100;     // of a line of prose
constexpr std::size_t kPackages = 100;  // rows; the rest is counted, and all are in JSON

// Words of `text` in lines of at most kWidth, each begun with `indent`; paragraphs stay apart.
void wrap(std::string_view text, std::string_view indent, std::string& out) {
  while (const auto line = base::next_line(text)) {
    std::string current;
    for (const std::string_view word : base::split(*line, ' ')) {
      if (word.empty()) continue;
      const std::string safe = base::for_terminal(word);
      if (!current.empty() && current.size() + 1 + safe.size() > kWidth) {
        out += std::string(indent) + current + "\n";
        current.clear();
      }
      current += (current.empty() ? "" : " ") + safe;
    }
    if (current.empty()) {
      out += "\n";
    } else {
      out += std::string(indent) + current + "\n";
    }
  }
}

void row(std::string_view name, const std::string& value, std::string& out) {
  if (!value.empty()) out += fmt::format("{:<12}  {}\n", name, base::for_terminal(value));
}

void add_severity(const Explanation& explanation, std::string& out) {
  std::string severity(model::name(explanation.severity));
  if (!explanation.severity_source.empty()) severity += ": " + explanation.severity_source;
  const bool is_rated_somewhere =
      std::any_of(explanation.packages.begin(), explanation.packages.end(),
                  [](const ExplainedPackage& package) { return package.severity != model::Severity::unknown; });
  if (explanation.severity == model::Severity::unknown) {
    severity +=
        is_rated_somewhere ? ": rated for some packages only, see below" : ": no record of this database rates it";
  }
  row("severity", severity, out);
  for (const model::Cvss& cvss : explanation.cvss) {
    row("", fmt::format("CVSS {} {:.1f} {} ({})", cvss.version, cvss.score, cvss.vector, cvss.source), out);
  }
  if (explanation.kev) row("exploited", "known to be exploited in the wild (CISA KEV)", out);
}

// "; medium here (ALSA-2022:8226 says moderate)" where the package is rated unlike the whole.
std::string rating_words(const ExplainedPackage& package, model::Severity whole) {
  if (package.severity == whole) return {};
  if (package.severity_source.empty()) return fmt::format("; {} here", model::name(package.severity));
  return fmt::format("; {} here ({})", model::name(package.severity), package.severity_source);
}

void add_packages(const Explanation& explanation, std::string& out) {
  if (explanation.packages.empty()) return;
  out += "\naffected\n";
  std::size_t ecosystem_width = 0;
  std::size_t name_width = 0;
  const std::size_t shown = std::min(explanation.packages.size(), kPackages);
  for (std::size_t i = 0; i < shown; ++i) {
    ecosystem_width = std::max(ecosystem_width, explanation.packages[i].ecosystem.size());
    name_width = std::max(name_width, std::min<std::size_t>(explanation.packages[i].name.size(), 40));
  }
  for (std::size_t i = 0; i < shown; ++i) {
    const ExplainedPackage& package = explanation.packages[i];
    const std::string fixed =
        package.fixed.empty() ? "no fixed version known" : "fixed in " + base::join(package.fixed, ", ");
    out +=
        fmt::format("  {:<{}}  {:<{}}  {}; {}{}\n", base::for_terminal(package.ecosystem), ecosystem_width,
                    base::for_terminal(package.name), name_width, base::for_terminal(base::join(package.ranges, ", ")),
                    base::for_terminal(fixed), base::for_terminal(rating_words(package, explanation.severity)));
  }
  if (explanation.packages.size() > shown) {
    out += fmt::format("  and {} more (--format json lists all)\n", explanation.packages.size() - shown);
  }
}

}  // namespace

std::string wrapped(std::string_view text, std::string_view indent) {
  std::string out;
  wrap(text, indent, out);
  return out;
}

std::string explain_as_text(const Explanation& explanation) {
  std::string out = base::for_terminal(explanation.id);
  if (!explanation.title.empty()) out += ": " + base::for_terminal(explanation.title);
  out += "\n\n";
  if (!explanation.withdrawn.empty()) row("withdrawn", explanation.withdrawn, out);
  add_severity(explanation, out);
  row("aliases", base::join(explanation.aliases, ", "), out);
  row("fixes", base::join(explanation.fixes, ", "), out);
  row("advisories", base::join(explanation.advisories, ", "), out);
  row("published", explanation.published, out);
  if (!explanation.details.empty()) {
    out += "\n";
    wrap(explanation.details, "  ", out);
  }
  add_packages(explanation, out);
  if (!explanation.references.empty()) {
    out += "\nreferences\n";
    for (const std::string& reference : explanation.references) out += "  " + base::for_terminal(reference) + "\n";
  }
  return out;
}

std::string explain_as_json(const Explanation& explanation) {
  formats::Json json;
  const auto put = [&](const char* name, const auto& value) {
    if (!value.empty()) json[name] = value;
  };
  json["id"] = explanation.id;
  put("title", explanation.title);
  put("details", explanation.details);
  json["severity"] = model::name(explanation.severity);
  put("severity_source", explanation.severity_source);
  for (const model::Cvss& cvss : explanation.cvss) {
    json["cvss"].push_back(
        {{"version", cvss.version}, {"vector", cvss.vector}, {"score", cvss.score}, {"source", cvss.source}});
  }
  json["kev"] = explanation.kev;
  put("aliases", explanation.aliases);
  put("fixes", explanation.fixes);
  put("advisories", explanation.advisories);
  put("published", explanation.published);
  put("withdrawn", explanation.withdrawn);
  for (const ExplainedPackage& package : explanation.packages) {
    json["affected"].push_back({{"ecosystem", package.ecosystem},
                                {"name", package.name},
                                {"ranges", package.ranges},
                                {"fixed", package.fixed},
                                {"records", package.records},
                                {"severity", model::name(package.severity)}});
  }
  put("references", explanation.references);
  return json.dump(2, ' ', true, formats::Json::error_handler_t::replace) + "\n";
}

}  // namespace plimsoll::advisory
