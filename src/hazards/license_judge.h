// The licences of packages: which of them bind whoever hands the image on or lets others use it over a network.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/package.h"

namespace plimsoll::hazards {

// By what the licence asks, the mildest first.
enum class LicenseKind : std::uint8_t {
  permissive,  // keep the notice: MIT, BSD, Apache
  weak,        // changes to the files themselves stay open: LGPL, MPL, EPL
  strong,      // so does what is built with it: GPL
  network,     // so does what is offered over a network: AGPL, SSPL
  restricted,  // not for everybody or every purpose: BUSL, CC-BY-NC, "proprietary"
  unknown,     // nothing that is known here
};

// Of an SPDX expression or what packages write instead ("GPLv2+", "License :: OSI Approved :: MIT License"). Of a
// choice (OR) the mildest counts, of parts that hold together (AND) the strictest.
LicenseKind license_kind(std::string_view text);

struct LicenseRule {
  std::string_view id, title;
  model::Severity severity;
  std::string_view why, fix;
  LicenseKind kind;
};
std::span<const LicenseRule> license_rules();

// A finding for each package with a licence that a rule is about.
std::vector<model::Finding> judge_licenses(std::span<const model::Package> packages);

}  // namespace plimsoll::hazards
