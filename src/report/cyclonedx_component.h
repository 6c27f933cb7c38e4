// One package as a CycloneDX 1.6 component that read_cyclonedx (image/sbom_input.h) reads back without loss.
#pragma once
#include <map>
#include <string>

#include "model/report.h"
#include "report/json_out.h"

namespace plimsoll::report {

// The bom-ref of each package, by its index: its purl, with "#2" and so on where a purl stands several times.
struct BomRefs {
  std::vector<std::string> of_package;
  std::map<std::string, std::size_t> first_of_purl;  // index of the first package with that purl
};
BomRefs make_bom_refs(const model::Report& report);

void write_component(JsonOut& out, const model::Package& package, const std::string& bom_ref, const BomRefs& refs);

// {"name": ..., "value": ...}, and the same in base64 where the value is not UTF-8. Nothing for an empty value.
void write_property(JsonOut& out, std::string_view name, std::string_view value);

}  // namespace plimsoll::report
