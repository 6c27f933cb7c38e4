// What a finding says, as one sentence without its place.
#pragma once
#include <string>

#include "model/finding.h"

namespace plimsoll::report {

// "openssl 3.0.1: buffer overflow (fixed in 3.0.2)"; of a file that people write what was found there. Not escaped.
std::string finding_sentence(const model::Finding& finding);

}  // namespace plimsoll::report
