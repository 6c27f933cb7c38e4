#include "inventory/all_analyzers.h"

namespace plimsoll::inventory {
namespace {

// clang-format off: one a line, so that two new ones do not meet
constexpr std::array kAll = {
    &kApk, &kDpkg, &kDpkgFiles, &kGoBinary, &kJar, &kNpmLock, &kNpmPackageJson, &kOsRelease, &kPythonMetadata, &kRpm,
};
// clang-format on

}  // namespace

std::span<const analysis::Analyzer* const> all_analyzers() {
  return kAll;
}

}  // namespace plimsoll::inventory
