#include "report/cyclonedx_component.h"

#include <algorithm>

#include "base/text.h"
#include "model/cyclonedx_names.h"
#include "model/purl.h"
#include "model/spdx_ids.h"

namespace plimsoll::report {
namespace {

namespace cdx = model::cyclonedx;
using model::Package;

constexpr std::size_t kLongestVersion = 1024;  // the schema's limit

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
}

const cdx::HashName* hash_name(const std::pair<const std::string, std::string>& hash) {
  for (const cdx::HashName& row : cdx::kHashNames) {
    if (row.ours == hash.first && row.digits == hash.second.size() && is_hex(hash.second)) return &row;
  }
  return nullptr;
}

// Whether `licenses` of the component can hold each as it is.
bool can_hold(const std::vector<std::string>& licenses) {
  return std::all_of(licenses.begin(), licenses.end(),
                     [](const std::string& text) { return !text.empty() && base::is_valid_utf8(text); });
}

void write_licenses(JsonOut& out, const std::vector<std::string>& licenses) {
  if (licenses.empty()) return;
  out.begin_array("licenses");
  // An expression stands alone or not at all; among others it is written as a name.
  if (licenses.size() == 1 && !model::is_spdx_id(licenses[0]) && model::is_spdx_expression(licenses[0])) {
    out.begin_object();
    out.always("expression", licenses[0]);
    out.end();
  } else {
    for (const std::string& license : licenses) {
      out.begin_object();
      out.begin_object("license");
      out.always(model::is_spdx_id(license) ? "id" : "name", license);
      out.end();
      out.end();
    }
  }
  out.end();
}

void write_hashes(JsonOut& out, const Package& package) {
  out.begin_array_if_any("hashes");
  for (const auto& hash : package.hashes) {
    const cdx::HashName* name = hash_name(hash);
    if (name == nullptr) continue;
    out.begin_object();
    out.always("alg", name->theirs);
    out.always("content", hash.second);
    out.end();
  }
  out.end();
}

void write_properties(JsonOut& out, const Package& package, const BomRefs& refs) {
  const auto property = [&](std::string_view name, std::string_view value) { write_property(out, name, value); };
  const auto read_back = model::parse_purl(model::purl_text(package));
  const Package from_purl = read_back ? model::package_of(*read_back) : Package{};
  out.begin_array_if_any("properties");
  if (from_purl.type != package.type) property(cdx::kType, package.type);
  if (from_purl.space != package.space) property(cdx::kNamespace, package.space);
  if (from_purl.name != package.name) property(cdx::kName, package.name);
  if (from_purl.version != package.version) property(cdx::kVersion, package.version);
  property(cdx::kSourceName, package.source.name);
  property(cdx::kSourceVersion, package.source.version);
  property(cdx::kFoundBy, package.found_by);
  property(cdx::kPath, package.path);
  if (!package.layer_digest.empty() || package.layer != 0) property(cdx::kLayer, fmt::format("{}", package.layer));
  property(cdx::kLayerDigest, package.layer_digest);
  property(cdx::kCreatedBy, package.created_by);
  if (package.target != 0) property(cdx::kTarget, fmt::format("{}", package.target));
  property(cdx::kOwnedBy, package.owned_by);
  if (package.is_development) property(cdx::kDevelopment, "true");
  for (std::size_t i = 1; i < package.cpes.size(); ++i) property(cdx::kCpe, package.cpes[i]);
  if (!can_hold(package.licenses)) {
    for (const std::string& license : package.licenses) property(cdx::kLicense, license);
  }
  if (!base::is_valid_utf8(package.supplier)) property(cdx::kSupplier, package.supplier);
  for (const std::string& purl : package.depends) {
    if (!refs.first_of_purl.contains(purl)) property(cdx::kDepends, purl);
  }
  for (const auto& hash : package.hashes) {
    if (hash_name(hash) == nullptr) property(std::string(cdx::kHash) + hash.first, hash.second);
  }
  out.end();
}

}  // namespace

BomRefs make_bom_refs(const model::Report& report) {
  BomRefs refs;
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < report.packages.size(); ++i) {
    std::string purl = model::purl_text(report.packages[i]);
    refs.first_of_purl.emplace(purl, i);
    const std::size_t times = ++seen[purl];
    refs.of_package.push_back(times == 1 ? std::move(purl) : fmt::format("{}#{}", purl, times));
  }
  return refs;
}

void write_component(JsonOut& out, const Package& package, const std::string& bom_ref, const BomRefs& refs) {
  out.begin_object();
  out.always("type", "library");
  out.always("bom-ref", bom_ref);
  if (!package.supplier.empty()) {
    out.begin_object("supplier");
    out.always("name", package.supplier);
    out.end();
  }
  out.text("group", package.space);
  out.always("name", package.name);
  if (package.version.size() <= kLongestVersion) out.text("version", package.version);
  write_hashes(out, package);
  write_licenses(out, package.licenses);
  if (!package.cpes.empty()) out.text("cpe", package.cpes.front());
  out.always("purl", model::purl_text(package));
  write_properties(out, package, refs);
  out.end();
}

void write_property(JsonOut& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out.begin_object();
  out.always("name", name);
  out.always("value", value);
  out.end();
  if (base::is_valid_utf8(value)) return;
  out.begin_object();
  out.always("name", std::string(name) + "_b64");
  out.always("value", base::to_base64(value));
  out.end();
}

}  // namespace plimsoll::report
