// The list of all report formats. Adding one is its file, its test twin, and a line here and in all_writers.cc.
#pragma once
#include <span>

#include "report/writer.h"

namespace plimsoll::report {

extern const Writer kTable;
extern const Writer kJson;
extern const Writer kSarif;
extern const Writer kCycloneDx;

std::span<const Writer* const> all_writers();
const Writer* find_writer(std::string_view name);  // nullptr where there is none of that name

}  // namespace plimsoll::report
