// The analyzers whose facts hazards are judged by. Adding one is its file, its test twin, and a line here and in
// all_hazard_analyzers.cc.
#pragma once
#include <span>

#include "analysis/analyzer.h"

namespace plimsoll::hazards {

extern const analysis::Analyzer kAccounts;       // accounts.cc
extern const analysis::Analyzer kElfFiles;       // elf_files.cc
extern const analysis::Analyzer kFileModes;      // file_modes.cc
extern const analysis::Analyzer kLeftovers;      // leftovers.cc
extern const analysis::Analyzer kMiners;         // miners.cc
extern const analysis::Analyzer kPickles;        // pickles.cc
extern const analysis::Analyzer kPythonScripts;  // python_scripts.cc
extern const analysis::Analyzer kScriptFiles;    // script_files.cc
extern const analysis::Analyzer kSudoers;        // sudoers.cc
extern const analysis::Analyzer kWebShells;      // web_shells.cc

std::span<const analysis::Analyzer* const> all_hazard_analyzers();

// Those of --verify-files: they read every byte, and are run only where it is asked for.
extern const analysis::Analyzer kApkSums;      // apk_sums.cc
extern const analysis::Analyzer kDpkgSums;     // dpkg_sums.cc
extern const analysis::Analyzer kFileDigests;  // file_digests.cc
extern const analysis::Analyzer kRpmSums;      // rpm_sums.cc

std::span<const analysis::Analyzer* const> verifying_analyzers();

}  // namespace plimsoll::hazards
