// One component of a CycloneDX SBOM as a package.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "formats/json.h"
#include "model/package.h"

namespace plimsoll::image {

// The `properties` of a component, in their order. What stands there in base64 (a name that ends in "_b64", right
// behind the same name) has taken the place of the text.
class Properties {
 public:
  explicit Properties(const formats::Json& component);
  // The first of that name, or empty.
  std::string_view first(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& list() const { return list_; }
  // Whether our own writer made the component.
  bool are_ours() const;

 private:
  std::vector<std::pair<std::string, std::string>> list_;
};

// `component` has a non-empty purl. `depends` is left to the caller but for purls that stand in properties. Source
// packages come from our properties, from those of Syft and Trivy, from the purl qualifier `upstream`; a deb or apk
// without any is its own source. Error: invalid where the purl is none.
base::Result<model::Package> read_component(const formats::Json& component);

// Name and version of "openssl-3.0.7-24.el9.src.rpm".
model::SourcePackage source_of_rpm_file(std::string_view file);

}  // namespace plimsoll::image
