// The list of all report formats. Adding one is its file, its test twin, and a line here and in all_writers.cc.
#pragma once
#include <span>

#include "report/writer.h"

namespace plimsoll::report {

extern const Writer kTable;
extern const Writer kJson;
extern const Writer kSarif;
extern const Writer kCycloneDx;
extern const Writer kHadolint;
extern const Writer kHadolintJson;
extern const Writer kCheckstyle;
extern const Writer kCodeClimate;
extern const Writer kGitlabCodeClimate;
extern const Writer kGnu;
extern const Writer kCodacy;
extern const Writer kSonarQube;
extern const Writer kJunit;
extern const Writer kGithub;

std::span<const Writer* const> all_writers();
const Writer* find_writer(std::string_view name);  // nullptr where there is none of that name

}  // namespace plimsoll::report
