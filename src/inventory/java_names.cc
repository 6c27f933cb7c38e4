#include "inventory/java_names.h"

#include "base/text.h"

namespace plimsoll::inventory {
namespace {

using Attributes = std::map<std::string, std::string>;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// What a Maven id or version may be made of; also refuses "${project.version}".
bool is_id(std::string_view text) {
  constexpr std::size_t kLongest = 256;
  return !text.empty() && text.size() <= kLongest && std::any_of(text.begin(), text.end(), is_word) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_word(c) || c == '.' || c == '-' || c == '_' || c == '+'; });
}

std::string_view value_of(const Attributes& attributes, const std::string& name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string_view{} : std::string_view(found->second);
}

// A version is one word with a digit in it: "5.3.20", "r09", "1.8.0_392"; "1.0 (build 7)" counts up to the blank.
std::string_view version_value(const Attributes& attributes, const std::string& name) {
  const std::string_view value = base::cut(base::trim(value_of(attributes, name)), ' ').first;
  return is_id(value) && std::any_of(value.begin(), value.end(), is_digit) ? value : std::string_view{};
}

std::string_view symbolic_name(const Attributes& manifest) {
  const std::string_view name = base::trim(base::cut(value_of(manifest, "bundle-symbolicname"), ';').first);
  return is_id(name) ? name : std::string_view{};
}

// Whether OSGi's rewriting of `version` ("31.1-jre" -> "31.1.0.jre") begins with the same numbers as `bundle`.
bool agrees(std::string_view version, std::string_view bundle) {
  const auto end = std::find_if(version.begin(), version.end(), [](char c) { return !is_digit(c) && c != '.'; });
  std::string_view numbers = version.substr(0, static_cast<std::size_t>(end - version.begin()));
  while (numbers.ends_with('.')) numbers.remove_suffix(1);
  if (!bundle.starts_with(numbers)) return false;
  return bundle.size() == numbers.size() || !is_digit(bundle[numbers.size()]);
}

std::string_view artifact_of(const Attributes& manifest, std::string_view from_file, bool is_versioned_file) {
  const std::string_view title = base::trim(value_of(manifest, "implementation-title"));
  const std::string_view symbol = symbolic_name(manifest);
  // A dotted title ("org.example.lib") is a package or module; the file name tells the artifact better.
  if (is_id(title) && title.find('.') == std::string_view::npos) return title;
  if (is_versioned_file) return from_file;
  if (!symbol.empty()) return symbol.substr(symbol.rfind('.') + 1);
  return is_id(from_file) ? from_file : std::string_view{};
}

std::string_view version_of(const Attributes& manifest, std::string_view from_file) {
  const auto implementation = version_value(manifest, "implementation-version");
  if (!implementation.empty()) return implementation;
  const auto bundle = version_value(manifest, "bundle-version");
  if (!bundle.empty() && !from_file.empty() && agrees(from_file, bundle)) return from_file;
  if (!bundle.empty()) return bundle;
  const auto specification = version_value(manifest, "specification-version");
  return specification.empty() || !from_file.empty() ? from_file : specification;
}

bool fits(const KnownGroup& known, std::string_view artifact) {
  if (!known.artifact.ends_with('*')) return artifact == known.artifact;
  return artifact.starts_with(known.artifact.substr(0, known.artifact.size() - 1));
}

std::string_view group_of(const Attributes& manifest, std::string_view artifact,
                          const std::function<bool(std::string_view)>& has_folder) {
  const std::string_view vendor = base::trim(value_of(manifest, "implementation-vendor-id"));
  if (is_id(vendor) && vendor.find('.') != std::string_view::npos) return vendor;
  const std::string_view symbol = symbolic_name(manifest);
  if (symbol.size() > artifact.size() + 1 && symbol.ends_with(artifact) &&
      symbol[symbol.size() - artifact.size() - 1] == '.') {
    return symbol.substr(0, symbol.size() - artifact.size() - 1);
  }
  for (const KnownGroup& known : known_groups()) {
    if (fits(known, artifact) && has_folder(known.folder)) return known.group;
  }
  return {};
}

}  // namespace

Attributes parse_manifest(std::string_view text) {
  Attributes out;
  std::string* last = nullptr;
  while (const auto line = base::next_line(text)) {
    if (line->empty()) {
      if (out.empty()) continue;
      break;  // the sections of single members follow
    }
    if (line->front() == ' ') {
      if (last != nullptr) *last += line->substr(1);
      continue;
    }
    const auto [name, value] = base::cut(*line, ':');
    last = nullptr;
    if (!value) continue;
    const auto [at, is_new] = out.emplace(base::to_lower(name), value->starts_with(' ') ? value->substr(1) : *value);
    if (is_new) last = &at->second;
  }
  return out;
}

Attributes parse_properties(std::string_view text) {
  Attributes out;
  while (const auto raw = base::next_line(text)) {
    const std::string_view line = base::trim(*raw);
    if (line.empty() || line.front() == '#' || line.front() == '!') continue;
    const auto end = std::min(line.find_first_of("=: \t"), line.size());
    std::string_view value = base::trim(line.substr(end));
    if (value.starts_with('=') || value.starts_with(':')) value = base::trim(value.substr(1));
    std::string plain;
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (value[i] == '\\' && i + 1 < value.size()) ++i;
      plain += value[i];
    }
    out[std::string(line.substr(0, end))] = std::move(plain);
  }
  return out;
}

std::optional<model::Package> package_of_pom(std::string_view pom_properties) {
  const Attributes properties = parse_properties(pom_properties);
  model::Package package;
  package.type = "maven";
  package.space = value_of(properties, "groupId");
  package.name = value_of(properties, "artifactId");
  package.version = value_of(properties, "version");
  if (!is_id(package.space) || !is_id(package.name) || !is_id(package.version)) return std::nullopt;
  return package;
}

std::optional<model::Package> package_of_manifest(const Attributes& manifest, std::string_view file_name,
                                                  const std::function<bool(std::string_view folder)>& has_folder) {
  const auto [file_artifact, file_version] = split_file_name(file_name);
  model::Package package;
  package.type = "maven";
  package.name = artifact_of(manifest, file_artifact, !file_version.empty());
  package.version = version_of(manifest, file_version);
  if (package.name.empty() || package.version.empty()) return std::nullopt;
  package.space = group_of(manifest, package.name, has_folder);
  return package;
}

std::vector<std::string> manifest_licenses(const Attributes& manifest) {
  std::vector<std::string> out;
  for (const char* name : {"bundle-license", "license"}) {
    for (const std::string_view one : base::split(value_of(manifest, name), ',')) {
      const std::string_view license = base::trim(base::cut(one, ';').first);
      if (!license.empty() && std::find(out.begin(), out.end(), license) == out.end()) out.emplace_back(license);
    }
    if (!out.empty()) break;
  }
  return out;
}

std::pair<std::string_view, std::string_view> split_file_name(std::string_view file_name) {
  constexpr std::size_t kDateDigits = 8;  // "1.0-20240131.123456-1" is a snapshot's version
  constexpr std::size_t kLongest = 255;   // NAME_MAX; a member of a zip may have a longer name, and no version
  const std::string_view stem = file_name.substr(0, file_name.rfind('.'));
  if (stem.size() > kLongest) return {stem, {}};
  for (auto at = stem.find('-'); at != std::string_view::npos; at = stem.find('-', at + 1)) {
    if (at == 0 || at + 1 >= stem.size() || !is_digit(stem[at + 1])) continue;
    // "jackson-datatype-jsr310" and "log4j-1.2-api-2.20.0": the version begins at the last "-<digit>" that is followed
    // by a number with a dot, or, where none is, by digits alone.
    const std::string_view rest = stem.substr(at + 1);
    bool has_later = false;
    for (auto later = rest.find('-'); later != std::string_view::npos; later = rest.find('-', later + 1)) {
      const std::string_view tail = rest.substr(later + 1);
      const auto digits = std::min(tail.find_first_not_of("0123456789"), tail.size());
      has_later = has_later || (digits > 0 && digits < kDateDigits && digits < tail.size() && tail[digits] == '.');
    }
    if (!has_later && is_id(rest)) return {stem.substr(0, at), rest};
  }
  return {stem, {}};
}

}  // namespace plimsoll::inventory
