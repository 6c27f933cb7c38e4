// The findings of a report as a person reads them: by package, worst package first.
//
// Debian builds libssl3, openssl and libssl-dev from one source, and one flaw hits all of them: packages of the same
// version, layer and findings are one group with several names. So are the copies of one npm package in many folders.
#pragma once
#include <string>
#include <vector>

#include "model/report.h"

namespace plimsoll::report {

struct Row {
  const model::Finding* finding = nullptr;
  std::string fixed;  // "3.0.15-1", "none known", "will not fix", "line 12", or empty
};

struct Group {
  std::vector<std::string> names;  // of packages, or the one file or subject; escaped for a terminal
  std::string installed;           // version, escaped
  std::string where;               // "layer 2: RUN apt-get install curl", "/app/a.jar, layer 3: COPY a.jar", escaped
  std::uint64_t places = 1;        // how many packages it stands for
  std::vector<Row> rows;           // in the order of the report
};

// Suppressed findings are left out.
std::vector<Group> group_findings(const model::Report& report);

// The instruction behind a history line: "RUN apt-get update", "ADD file:1f2e in /". Blanks joined, not escaped.
std::string short_instruction(std::string_view created_by);

}  // namespace plimsoll::report
