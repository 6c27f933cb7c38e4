// Findings of Dockerfiles and compose files in the one form of every judgement.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "lint/compose_file.h"
#include "lint/sink.h"
#include "model/report.h"

namespace plimsoll::lint {

// Adds the file as a target, and its findings with places, fixes and the rules that they name.
void add_to_report(const File& file, std::span<const Found> found, model::Report& report);
// The same of a compose project. What it names and could not be read is a gap.
void add_to_report(const ComposeFile& file, std::span<const Found> found, model::Report& report);
model::Location location_of(const ComposeFile& file, const compose::Place& place);
// Once, behind the last file: what the report says of each rule that its findings name; `others` are those that are in
// no list of ours.
void describe_rules(model::Report& report, std::span<const Rule* const> others = {});

}  // namespace plimsoll::lint
