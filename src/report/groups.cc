#include "report/groups.h"

#include <algorithm>
#include <map>

#include "base/escape.h"
#include "base/text.h"
#include "report/package_name.h"

namespace plimsoll::report {
namespace {

using base::for_terminal;
using model::Finding;

std::string fixed_cell(const Finding& finding) {
  if (!finding.package) return finding.location.line ? fmt::format("line {}", *finding.location.line) : std::string{};
  if (!finding.package->fixed.empty()) return for_terminal(base::join(finding.package->fixed, ", "));
  if (!finding.package->unaffected.empty()) return for_terminal(finding.package->unaffected);
  switch (finding.status) {
    case model::Status::will_not_fix:
      return "will not fix";
    case model::Status::end_of_life:
      return "end of life";
    case model::Status::under_investigation:
      return "investigated";
    default:
      return "none known";
  }
}

std::string layer_words(const model::Location& at) {
  if (!at.layer) return {};
  const std::string made_by = short_instruction(at.created_by);
  std::string words = fmt::format("layer {}", *at.layer);
  if (!made_by.empty()) words += ": " + for_terminal(made_by);
  if (at.removed_in_layer) words += fmt::format(" (removed in layer {})", *at.removed_in_layer);
  return words;
}

bool is_system_type(std::string_view type) {
  return type == "deb" || type == "apk" || type == "rpm";
}

// A group before equal ones are joined: one package in one place, or one file.
struct Part {
  Group group;
  std::string kind;  // what must be equal besides the rows for two parts to be one group
};

Part new_part(const Finding& finding) {
  Part part;
  const model::Location& at = finding.location;
  const std::string layer = layer_words(at);
  if (!finding.package) {
    // A secret's identity is no name to show; a hazard's or a setting's key is.
    const bool has_key = finding.category != model::Category::secret && !finding.identity.empty();
    // Settings of an image stand together: a setting's key is in its title.
    const bool is_config = finding.category == model::Category::config;
    const std::string subject = !at.path.empty()   ? at.path
                                : !at.file.empty() ? at.file
                                : is_config        ? at.layer ? "build history" : "image configuration"
                                : has_key          ? finding.identity
                                                   : std::string(model::name(finding.category));
    part.group.names = {for_terminal(subject)};
    part.group.where = layer;
    part.kind = fmt::format("{}\n{}\n{}", at.target, part.group.names.front(), layer);
    return part;
  }
  const auto purl = model::parse_purl(finding.package->purl);
  const std::string type = purl ? purl->type : "";
  part.group.names = {for_terminal(purl ? common_name(*purl) : finding.package->purl)};
  part.group.installed = for_terminal(finding.package->installed);
  part.group.where = layer;
  part.kind = fmt::format("{}\n{}\n{}", type, part.group.installed, at.target);
  if (is_system_type(type)) {
    part.kind += "\n" + layer;
  } else {
    // Copies of one package are one group wherever they lie; two packages of one version never are.
    part.kind += "\n" + part.group.names.front();
    if (!at.path.empty()) part.group.where = for_terminal(at.path) + (layer.empty() ? "" : ", " + layer);
  }
  return part;
}

std::string part_key(const Finding& finding) {
  const model::Location& at = finding.location;
  std::string key = fmt::format("{}\n{}\n{}\n{}", at.target, at.path, at.file, at.layer.value_or(0));
  if (finding.package) key += "\n" + finding.package->purl;
  return key;
}

std::string rows_key(const Group& group) {
  std::string key;
  for (const Row& row : group.rows) {
    key += fmt::format("{}\n{}\n{}\n", row.finding->rule, model::name(row.finding->severity), row.fixed);
  }
  return key;
}

std::array<std::uint64_t, 6> severities(const Group& group) {
  std::array<std::uint64_t, 6> counts{};
  for (const Row& row : group.rows) ++counts[static_cast<std::size_t>(row.finding->severity)];
  return counts;
}

}  // namespace

std::vector<Group> group_findings(const model::Report& report) {
  std::vector<Part> parts;
  std::map<std::string, std::size_t> part_of;
  for (const Finding& finding : report.findings) {
    if (finding.suppressed) continue;
    const auto [place, is_new] = part_of.try_emplace(part_key(finding), parts.size());
    if (is_new) parts.push_back(new_part(finding));
    parts[place->second].group.rows.push_back({&finding, fixed_cell(finding)});
  }

  std::vector<Group> groups;
  std::map<std::string, std::size_t> group_of;
  for (Part& part : parts) {
    const auto [place, is_new] = group_of.try_emplace(part.kind + "\n\n" + rows_key(part.group), groups.size());
    if (is_new) {
      groups.push_back(std::move(part.group));
      continue;
    }
    Group& group = groups[place->second];
    const std::string& name = part.group.names.front();
    if (std::find(group.names.begin(), group.names.end(), name) == group.names.end()) group.names.push_back(name);
    ++group.places;
  }
  for (Group& group : groups) std::sort(group.names.begin(), group.names.end());
  std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
    const auto left = severities(a);
    const auto right = severities(b);
    return left != right ? left > right : a.names < b.names;
  });
  return groups;
}

std::string short_instruction(std::string_view created_by) {
  std::string text;
  for (const char c : base::trim(created_by)) {
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (!blank) {
      text += c;
    } else if (text.back() != ' ') {
      text += ' ';
    }
  }
  constexpr std::string_view kBuildkit = " # buildkit";
  if (text.ends_with(kBuildkit)) text.resize(text.size() - kBuildkit.size());
  constexpr std::string_view kShell = "/bin/sh -c ";
  constexpr std::string_view kNop = "#(nop) ";
  // "|2 A=1 B=2 /bin/sh -c make": the build arguments stand before the shell.
  if (text.starts_with('|') || text.starts_with("RUN |")) {
    if (const auto at = text.find(kShell); at != std::string::npos) text.erase(0, at);
  }
  if (text.starts_with("RUN /bin/sh -c ")) text.erase(0, 4);
  if (!text.starts_with(kShell)) return text;
  text.erase(0, kShell.size());
  if (text.starts_with(kNop)) return std::string(base::trim(std::string_view(text).substr(kNop.size())));
  return "RUN " + text;
}

}  // namespace plimsoll::report
