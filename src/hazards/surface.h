// What the attack surface knows only once the advisories were asked.
#pragma once
#include "model/report.h"

namespace plimsoll::hazards {

// Adds to each finding about unused packages or a slimmer base how many of the image's vulnerabilities they bring.
void count_vulnerabilities(model::Report& report);

}  // namespace plimsoll::hazards
