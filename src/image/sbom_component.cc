// Names of other tools' properties: Syft writes syft:metadata:source, :sourceVersion (deb), :originPackage (apk),
// :sourceRpm and :modularityLabel (rpm), syft:location:N:path and :layerID, syft:package:foundBy; Trivy writes
// aquasecurity:trivy:SrcName, :SrcVersion, :SrcRelease, :SrcEpoch, :Modularitylabel, :FilePath and :LayerDiffID.
#include "image/sbom_component.h"

#include <algorithm>

#include "base/text.h"
#include "model/cyclonedx_names.h"
#include "model/purl.h"

namespace plimsoll::image {
namespace {

namespace cdx = model::cyclonedx;
using formats::Json;
using formats::member;
using formats::text_member;
using model::Package;
using model::SourcePackage;

constexpr std::string_view kTrivy = "aquasecurity:trivy:";
constexpr std::string_view kBytes = "_b64";

std::string without_slash(std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  return std::string(path);
}

const Json& list_member(const Json& value, std::string_view key) {
  static const Json kNone = Json::array();
  const Json* found = member(value, key);
  return found != nullptr && found->is_array() ? *found : kNone;
}

void set(std::string& value, std::string_view found) {
  if (!found.empty()) value = found;
}

// golang, apk and others are written in lower case in a purl; the component's own name keeps its letters.
void keep_letters(const Json& component, Package& package) {
  const auto keep = [](std::string& value, std::string_view better) {
    if (base::to_lower(value) == base::to_lower(better)) value = better;
  };
  const std::string_view name = text_member(component, "name");
  const std::string_view group = text_member(component, "group");
  keep(package.name, name);
  keep(package.space, group);
  // Some write the whole path as the name: "github.com/BurntSushi/toml".
  const auto slash = name.rfind('/');
  if (group.empty() && slash != std::string_view::npos && !package.space.empty() &&
      base::to_lower(name) == base::to_lower(package.space + "/" + package.name)) {
    package.space = name.substr(0, slash);
    package.name = name.substr(slash + 1);
  }
}

// "openssl@3.0.11", "openssl", "openssl-3.0.7-24.el9.src.rpm"
SourcePackage source_of_upstream(std::string_view upstream) {
  if (upstream.ends_with(".src.rpm")) return source_of_rpm_file(upstream);
  const auto [name, version] = base::cut(upstream, '@');
  return {std::string(name), std::string(version.value_or(""))};
}

SourcePackage foreign_source(const Properties& properties, const Package& package) {
  SourcePackage source;
  if (const auto name = properties.first(std::string(kTrivy) + "SrcName"); !name.empty()) {
    source.name = name;
    const auto version = properties.first(std::string(kTrivy) + "SrcVersion");
    const auto release = properties.first(std::string(kTrivy) + "SrcRelease");
    const auto epoch = properties.first(std::string(kTrivy) + "SrcEpoch");
    if (!version.empty() && !epoch.empty() && epoch != "0") source.version = std::string(epoch) + ":";
    source.version += version;
    if (!version.empty() && !release.empty()) source.version += "-" + std::string(release);
  } else if (const auto rpm = properties.first("syft:metadata:sourceRpm"); !rpm.empty()) {
    source = source_of_rpm_file(rpm);
  } else if (const auto deb = properties.first("syft:metadata:source"); !deb.empty()) {
    source = {std::string(deb), std::string(properties.first("syft:metadata:sourceVersion"))};
  } else if (const auto apk = properties.first("syft:metadata:originPackage"); !apk.empty()) {
    source.name = apk;
  } else if (const auto upstream = package.qualifiers.find("upstream"); upstream != package.qualifiers.end()) {
    source = source_of_upstream(upstream->second);
  }
  const bool has_sources = package.type == "deb" || package.type == "apk";
  if (source.name.empty() && has_sources) source.name = package.name;
  if (source.version.empty() && has_sources) source.version = package.version;
  return source;
}

void read_foreign(const Properties& properties, Package& package) {
  package.source = foreign_source(properties, package);
  std::string_view module = properties.first("syft:metadata:modularityLabel");
  if (module.empty()) module = properties.first(std::string(kTrivy) + "Modularitylabel");
  if (!module.empty() && module != "(none)") package.qualifiers.emplace("rpmmod", module);
  set(package.path, without_slash(properties.first("syft:location:0:path")));
  set(package.path, without_slash(properties.first(std::string(kTrivy) + "FilePath")));
  set(package.layer_digest, properties.first("syft:location:0:layerID"));
  set(package.layer_digest, properties.first(std::string(kTrivy) + "LayerDiffID"));
  package.found_by = "cyclonedx";
  // npm's own SBOMs
  package.is_development = properties.first("cdx:npm:package:development") == "true";
}

void read_ours(const Properties& properties, Package& package) {
  set(package.type, properties.first(cdx::kType));
  set(package.space, properties.first(cdx::kNamespace));
  set(package.name, properties.first(cdx::kName));
  set(package.version, properties.first(cdx::kVersion));
  set(package.source.name, properties.first(cdx::kSourceName));
  set(package.source.version, properties.first(cdx::kSourceVersion));
  set(package.found_by, properties.first(cdx::kFoundBy));
  set(package.path, properties.first(cdx::kPath));
  set(package.layer_digest, properties.first(cdx::kLayerDigest));
  set(package.created_by, properties.first(cdx::kCreatedBy));
  set(package.owned_by, properties.first(cdx::kOwnedBy));
  set(package.supplier, properties.first(cdx::kSupplier));
  package.is_development = properties.first(cdx::kDevelopment) == "true";
  package.layer = static_cast<std::uint32_t>(base::parse_u64(properties.first(cdx::kLayer)).value_or(0));
  for (const std::string& cpe : properties.all(cdx::kCpe)) package.cpes.push_back(cpe);
  if (auto licenses = properties.all(cdx::kLicense); !licenses.empty()) package.licenses = std::move(licenses);
  package.depends = properties.all(cdx::kDepends);
  for (const auto& [name, value] : properties.list()) {
    if (name.starts_with(cdx::kHash)) package.hashes[name.substr(cdx::kHash.size())] = value;
  }
}

void read_licenses(const Json& component, Package& package) {
  for (const Json& choice : list_member(component, "licenses")) {
    std::string_view text = text_member(choice, "expression");
    if (const Json* license = member(choice, "license"); license != nullptr) {
      text = text_member(*license, "id");
      if (text.empty()) text = text_member(*license, "name");
    }
    if (!text.empty()) package.licenses.emplace_back(text);
  }
}

void read_hashes(const Json& component, Package& package) {
  for (const Json& hash : list_member(component, "hashes")) {
    const std::string_view algorithm = text_member(hash, "alg");
    const auto* row = std::find_if(std::begin(cdx::kHashNames), std::end(cdx::kHashNames),
                                   [&](const cdx::HashName& name) { return name.theirs == algorithm; });
    const std::string_view content = text_member(hash, "content");
    if (row != std::end(cdx::kHashNames) && !content.empty()) package.hashes[std::string(row->ours)] = content;
  }
}

}  // namespace

Properties::Properties(const Json& component) {
  for (const Json& property : list_member(component, "properties")) {
    std::string name(text_member(property, "name"));
    std::string value(text_member(property, "value"));
    if (name.ends_with(kBytes) && !list_.empty() && name.substr(0, name.size() - kBytes.size()) == list_.back().first) {
      if (auto bytes = base::from_base64(value)) list_.back().second = std::move(*bytes);
      continue;
    }
    list_.emplace_back(std::move(name), std::move(value));
  }
}

std::string_view Properties::first(std::string_view name) const {
  for (const auto& [key, value] : list_) {
    if (key == name) return value;
  }
  return {};
}

std::vector<std::string> Properties::all(std::string_view name) const {
  std::vector<std::string> found;
  for (const auto& [key, value] : list_) {
    if (key == name) found.push_back(value);
  }
  return found;
}

bool Properties::are_ours() const {
  return std::any_of(list_.begin(), list_.end(), [](const auto& pair) { return pair.first.starts_with("plimsoll:"); });
}

base::Result<Package> read_component(const Json& component) {
  PLIMSOLL_TRY(purl, model::parse_purl(text_member(component, "purl")));
  Package package = model::package_of(purl);
  const Properties properties(component);
  if (package.version.empty()) package.version = text_member(component, "version");
  if (const Json* supplier = member(component, "supplier"); supplier != nullptr) {
    package.supplier = text_member(*supplier, "name");
  }
  if (package.supplier.empty()) package.supplier = text_member(component, "publisher");
  read_licenses(component, package);
  read_hashes(component, package);
  if (const auto cpe = text_member(component, "cpe"); !cpe.empty()) package.cpes.emplace_back(cpe);
  if (properties.are_ours()) {
    read_ours(properties, package);
  } else {
    keep_letters(component, package);
    read_foreign(properties, package);
  }
  return package;
}

SourcePackage source_of_rpm_file(std::string_view file) {
  constexpr std::string_view kSuffix = ".src.rpm";
  if (file.ends_with(kSuffix)) file.remove_suffix(kSuffix.size());
  const auto release = file.rfind('-');
  const auto version =
      release == std::string_view::npos || release == 0 ? std::string_view::npos : file.rfind('-', release - 1);
  if (version == std::string_view::npos) return {std::string(file), {}};
  return {std::string(file.substr(0, version)), std::string(file.substr(version + 1))};
}

}  // namespace plimsoll::image
