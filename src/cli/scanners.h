// What `scan` looks for: the scanners of --scanners, and what surrounds the judging of an image's configuration.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "base/result.h"
#include "image/source.h"
#include "model/report.h"

namespace plimsoll::cli {

// Every scanner there is.
std::vector<std::string> scanner_names();
// Those that look where nobody says which.
std::vector<std::string> default_scanners();

bool is_asked(const std::vector<std::string>& scanners, std::string_view name);

// A row of the coverage for each scanner that nobody asked for.
void add_unasked(const std::vector<std::string>& scanners, model::Report& report);

// The analyzers that these scanners need; those of packages always, for every finding names the package it is about. A
// later scan that asks for more runs only what was not run yet: the cache knows who looked.
std::vector<const analysis::Analyzer*> image_analyzers(const std::vector<std::string>& scanners);

// What these analyzers want of a member of an extracted root folder.
image::OpenOptions::Interest interest_in(std::span<const analysis::Analyzer* const> analyzers,
                                         const formats::TarMember& member);

// Puts the words of our own rules into the report, and suppresses the findings that `.dockleignore` in the working
// folder names. Error: where that file cannot be read.
base::Status apply_own_rules(model::Report& report);

}  // namespace plimsoll::cli
