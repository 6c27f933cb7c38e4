// The packages of a report in columns: what `plimsoll sbom --format table` shows.
#pragma once
#include <string>
#include <vector>

#include "model/report.h"

namespace plimsoll::report {

// Lines of at most `width` columns, safe for a terminal: name, version and type, in the order of the report, each once
// however often and wherever it lies; nothing where there are no packages.
std::vector<std::string> package_list(const model::Report& report, std::size_t width);

}  // namespace plimsoll::report
