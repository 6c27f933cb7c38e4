// Findings as formats want them that know files and lines alone: hadolint's, and those of code hosts.
//
// hadolint knows no other place of a finding than the first line of its instruction, and column 1; whoever reads its
// formats compares by that line (a baseline, a pragma), so all of its formats give that one. What it could not parse
// (DL1000) has a line and column of its own.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/report.h"

namespace plimsoll::report {

// Parts of the report that it is of.
struct FileFinding {
  const model::Finding* finding = nullptr;
  std::string_view file;
  std::uint32_t line = 1, column = 1;

  bool is_syntax_error() const { return finding->rule == "DL1000"; }
};

enum class Places : std::uint8_t {
  first_line,  // one finding of a rule of hadolint's for each line
  every_one,
};

// Those that are neither suppressed nor passed, in the order of targets and in each by file, line and rule. Their file
// is `path` where that is not empty (--file-path-in-report); of what is in no file it is the target's name.
std::vector<FileFinding> file_findings(const model::Report& report, std::string_view path = {},
                                       Places places = Places::first_line);

// How the formats that name their program call it: hadolint, where the report is about Dockerfiles.
std::string_view tool_word(const model::Report& report);

// hadolint's words: error, warning, info, style.
std::string_view level_word(model::Severity severity);

}  // namespace plimsoll::report
