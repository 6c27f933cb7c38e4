#include "inventory/all_analyzers.h"

namespace plimsoll::inventory {
namespace {

constexpr std::array kAll = {
    &kApk, &kDpkg, &kDpkgFiles, &kNpmLock, &kNpmPackageJson, &kOsRelease,
};

}  // namespace

std::span<const analysis::Analyzer* const> all_analyzers() {
  return kAll;
}

}  // namespace plimsoll::inventory
