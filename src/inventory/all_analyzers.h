// The list of all package analyzers. Adding one is its file, its test twin, and a line here and in all_analyzers.cc.
#pragma once
#include <span>

#include "analysis/analyzer.h"

namespace plimsoll::inventory {

extern const analysis::Analyzer kApk;             // apk.cc
extern const analysis::Analyzer kDpkg;            // dpkg.cc
extern const analysis::Analyzer kDpkgFiles;       // dpkg_files.cc
extern const analysis::Analyzer kGoBinary;        // go_binary.cc
extern const analysis::Analyzer kJar;             // jar.cc
extern const analysis::Analyzer kNpmLock;         // npm_lock.cc
extern const analysis::Analyzer kNpmPackageJson;  // npm_package_json.cc
extern const analysis::Analyzer kOsRelease;       // os_release.cc
extern const analysis::Analyzer kPythonMetadata;  // python_metadata.cc
extern const analysis::Analyzer kRpm;             // rpm.cc

std::span<const analysis::Analyzer* const> all_analyzers();

}  // namespace plimsoll::inventory
