// One made report that holds a case of everything a writer meets, and variants of it, for golden files.
#pragma once
#include "model/report.h"

namespace plimsoll::test {

// An image with system, npm, Go and Java packages, findings of every severity, a suppressed one, a secret under a path
// that is not UTF-8, and gaps of all three classes. Not finished: report::finish is the test's to call.
model::Report sample_report();

// The same image with nothing found and nothing unjudged.
model::Report clean_report();

// An image no feed covers: nothing found, nothing judged.
model::Report unjudged_report();

}  // namespace plimsoll::test
