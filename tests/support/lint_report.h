// A small finished report about Dockerfiles, for the twins of the writers that know files and lines alone.
#pragma once
#include <string>

#include "model/report.h"
#include "report/writer.h"

namespace plimsoll::test {

// Dockerfile: a finding of each level, one of them inside a RUN that begins two lines above it, and a suppressed one.
// sub/Dockerfile: what is no Dockerfile. clean/Dockerfile: nothing.
model::Report lint_report();

// What the writer makes of it.
std::string written(const report::Writer& writer, const model::Report& report,
                    const report::WriterOptions& options = {});

}  // namespace plimsoll::test
