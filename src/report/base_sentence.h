// What a person is told of the image that this one was built from.
#pragma once
#include <string>

#include "model/report.h"

namespace plimsoll::report {

// "base debian:12 (layers 0-2, by its history): 104 vulnerabilities; application: 7", escaped for a terminal; the
// numbers only where advisories were asked and it is known which layers are the base's. The target must have a base.
std::string base_sentence(const model::Report& report, std::size_t target);

}  // namespace plimsoll::report
