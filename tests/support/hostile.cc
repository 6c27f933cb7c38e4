#include "tests/support/hostile.h"

#include <stdexcept>

#include "tests/support/files.h"

namespace plimsoll::test {
namespace {

using namespace model;

std::string unescaped(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\\') {
      out += line[i];
      continue;
    }
    const char kind = line.at(++i);
    if (kind == 'x') {
      out += static_cast<char>(std::stoi(std::string(line.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      constexpr std::string_view kFrom = "nrt\\";
      constexpr std::string_view kTo = "\n\r\t\\";
      out += kTo.at(kFrom.find(kind));
    }
  }
  return out;
}

Package package(const std::string& name, std::string type) {
  Package made;
  made.type = std::move(type);
  made.space = made.type == "deb" ? "debian" : "";
  made.name = name;
  made.version = name;
  made.source = {name, name};
  made.licenses = {name, "MIT"};
  made.supplier = name;
  made.depends = {"pkg:generic/elsewhere@1"};
  made.found_by = "hostile";
  made.path = name;
  made.layer_digest = "sha256:" + std::string(64, '1');
  made.created_by = name;
  return made;
}

Finding finding(const std::string& name, std::uint32_t package) {
  Finding made;
  made.rule = name;
  made.severity = static_cast<Severity>(package % 6);
  made.severity_source = name;
  made.title = name;
  made.message = name;
  made.evidence = {{"text", name}};
  made.package_index = package;
  made.package =
      AffectedPackage{"", "", package % 3 == 0 ? std::vector<std::string>{} : std::vector<std::string>{name}};
  made.aliases = {name};
  made.advisories = {name};
  made.references = {name};
  made.kev = package % 5 == 0;
  if (package % 7 == 0) made.suppressed = Suppression{"ignore", name, name, name};
  if (package % 4 == 0) made.fix = Fix{name, {{name, 0, 1, name}}};
  return made;
}

}  // namespace

std::vector<std::string> hostile_names() {
  const std::string text = fixture("hostile/names.txt");
  std::vector<std::string> names;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    const std::string_view line = std::string_view(text).substr(at, end - at);
    if (!line.starts_with("# ")) names.push_back(unescaped(line));
    at = end + 1;
  }
  if (names.size() < 50) throw std::runtime_error("hostile/names.txt is cut short");
  return names;
}

Report hostile_report() {
  Report report;
  report.created = "2026-11-24T18:44:00Z";
  const auto names = hostile_names();
  Target& target = report.targets.emplace_back();
  target.name = names[1];
  target.os = OperatingSystem{names[2], names[3], "", names[13]};
  target.layers = {{0, "sha256:" + std::string(64, '0'), "sha256:" + std::string(64, '1'), 1, names[9]}};
  for (const std::string& name : names) {
    const auto index = static_cast<std::uint32_t>(report.packages.size());
    report.packages.push_back(package(name, index % 2 == 0 ? "deb" : "npm"));
    report.findings.push_back(finding(name, index));
    Finding& secret = report.findings.emplace_back();
    secret.category = Category::secret;
    secret.severity = Severity::low;
    secret.rule = "secret";
    secret.title = name;
    secret.location.path = "/" + name;
    secret.location.file = name;
    secret.location.line = 3;
    secret.location.layer = 0;
    secret.location.created_by = name;
    secret.location.process = name;
    secret.identity = name;
    Gap& gap = report.gaps.emplace_back();
    gap.gap_class = index < 10 ? GapClass::unjudged : GapClass::partial;
    gap.what = name;
    gap.why = name;
    gap.mend = name;
    gap.where.path = "/" + name;
    report.coverage.push_back({name, "partial", "coverage of " + name});
  }
  report.rules = {{names[1], names[1], names[1], names[1], Severity::high, {names[1]}}};
  return report;
}

}  // namespace plimsoll::test
