// A target in which nothing was recognised: nothing was compared with anything, so it is not clean.
#pragma once
#include "model/report.h"

namespace plimsoll::scan {

// Adds an unjudged gap for each target that has not one package, unless something about it is unjudged already, which
// then is the reason. An empty folder, an SBOM of nothing, an image FROM scratch with one program that no analyzer
// explains: of all of these nobody can tell.
void add_empty_targets(model::Report& report);

}  // namespace plimsoll::scan
