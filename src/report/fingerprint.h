// What makes a finding the same finding tomorrow, on another machine, in a rebuilt image.
//
// sha256 over a version tag and the parts that name the matter, each with its length before it:
//   vulnerability  CVE, purl without version and qualifiers but arch, path with the package's version replaced by "*"
//   lint           rule, relative file, instruction text with blanks normalised, ordinal among equals
//   secret         rule, path, identity (the value's hash, or its assigned name), ordinal among equals
//   hazard, config rule, path, identity (the key)
//   cis            rule, identity (object kind and name)
//   trust          rule, identity (the repository)
//   runtime        rule, path, identity
// Never a digest, layer, line, time, id or machine.
#pragma once
#include <span>
#include <string>

#include "model/finding.h"

namespace plimsoll::report {

// Sets `fingerprint` of every finding. They must be in the order of the report: ordinals count in it.
void set_fingerprints(std::span<model::Finding> findings);

}  // namespace plimsoll::report
