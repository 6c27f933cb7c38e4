// The small texts of a SARIF file that have rules of their own.
#pragma once
#include <string>
#include <string_view>

#include "model/severity.h"

namespace plimsoll::report {

// Text of a message is plain, but "[x](y)" in it is a link: brackets and backslashes are escaped (3.11.6), after what
// for_terminal shows has been shown.
std::string sarif_message(std::string_view text);

// A path as a relative URI reference: every byte survives, and no ":" makes a scheme of its first part.
std::string relative_uri(std::string_view path);

// The rule's number for GitHub, which puts 9.0 and more under critical, 7.0 high, 4.0 medium, 0.1 low: the worst CVSS
// score where it says the same as the severity, else one from the middle of the band (KEV may have raised it). An
// unknown severity has none: it is never guessed. `worst_score` is 0 where there is none.
std::string security_severity(model::Severity severity, double worst_score);

}  // namespace plimsoll::report
