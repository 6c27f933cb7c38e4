// What a database knows of one id: the answer of `plimsoll explain CVE-...`.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "advisory/advisories.h"
#include "model/finding.h"

namespace plimsoll::advisory {

// One package that records name, in one release.
struct ExplainedPackage {
  std::string ecosystem;            // "Debian:12"
  std::string name;                 // with its module stream in parentheses
  std::vector<std::string> ranges;  // "before 3.0.15-1", "every version", "from 1.0 before 1.2"
  std::vector<std::string> fixed;   // in the order of the ecosystem where it is known
  std::vector<std::string> records;
  model::Severity severity = model::Severity::unknown;  // what a scan says of this package
  std::string severity_source;
};

struct Explanation {
  std::string id;     // as asked, in its usual spelling
  std::string title;  // of the record that is about it alone; empty where none has one
  std::string details;
  // As a scan would rate it: the packages' severity where all have one, else that of its own records without what one
  // distribution alone says.
  model::Severity severity = model::Severity::unknown;
  std::string severity_source;
  std::vector<model::Cvss> cvss;
  bool kev = false;
  std::vector<std::string> aliases;     // joined by aliases, without the id
  std::vector<std::string> advisories;  // records that fix it among others
  std::vector<std::string> fixes;       // CVEs that an advisory fixes, where the id is one of an advisory
  std::string published, withdrawn;     // dates; empty where no record has one
  std::vector<ExplainedPackage> packages;
  std::vector<std::string> references;
};

// Nothing where no record has, aliases or fixes the id. Letters of either case are taken. Error: a damaged database.
base::Result<std::optional<Explanation>> explain(std::string_view id, const Advisories& advisories);

// Words of `text`, safe for a terminal, in lines of at most 100 columns, each begun with `indent`.
std::string wrapped(std::string_view text, std::string_view indent);

std::string explain_as_text(const Explanation& explanation);  // for a terminal, safe to print
std::string explain_as_json(const Explanation& explanation);  // one object and a line end

}  // namespace plimsoll::advisory
