#include "hazards/all_hazard_analyzers.h"

#include <array>

namespace plimsoll::hazards {
namespace {

// clang-format off: one a line, so that two new ones do not meet
constexpr std::array kAll = {
    &kAccounts,
    &kElfFiles,
    &kFileModes,
    &kLeftovers,
    &kMiners,
    &kPickles,
    &kPythonScripts,
    &kScriptFiles,
    &kSudoers,
    &kWebShells,
};

// Only for --verify-files.
constexpr std::array kVerifying = {
    &kApkSums,
    &kDpkgSums,
    &kFileDigests,
    &kRpmSums,
};
// clang-format on

}  // namespace

std::span<const analysis::Analyzer* const> all_hazard_analyzers() {
  return kAll;
}

std::span<const analysis::Analyzer* const> verifying_analyzers() {
  return kVerifying;
}

}  // namespace plimsoll::hazards
