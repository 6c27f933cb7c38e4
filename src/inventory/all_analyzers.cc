#include "inventory/all_analyzers.h"

namespace plimsoll::inventory {
namespace {

// clang-format off: one line each
constexpr std::array kAll = {
    &kApk, &kDpkg, &kDpkgFiles, &kGoBinary, &kNpmLock, &kNpmPackageJson, &kOsRelease,
};
// clang-format on

}  // namespace

std::span<const analysis::Analyzer* const> all_analyzers() {
  return kAll;
}

}  // namespace plimsoll::inventory
