// `.plimsoll.yaml`: what a project says about scans of its images and the linting of its Dockerfiles.
//
//   ignore:                              # findings to live with
//     - rule: PL-SECRET-GENERIC          # "*" stands for any characters; at least one of rule, path, fingerprint
//       path: usr/share/doc/*
//       reason: examples in the manual   # required
//       until: 2027-03-31                # the last day
//       owner: team-web
//   secrets:
//     rules:                             # of your own
//       - id: ACME-TOKEN
//         title: ACME token
//         expression: 'acme_[0-9a-f]{32}'
//         severity: high                 # high where it says nothing
//         path: '*.env'                  # only in such files
//         remedy: the ACME console
//
// Strict: a key that is not known, or an entry that lacks something, is an error with its place.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "model/ignore.h"
#include "secrets/own_patterns.h"

namespace plimsoll::scan {

struct LintWishes {
  std::string preset;  // as it stands there; empty: it says nothing
  std::vector<std::string> ignored;
  std::string rules;  // "2026-11"; empty: all
};

struct ProjectFile {
  std::string name;  // as it was opened
  std::vector<model::Ignore> ignores;
  std::vector<secrets::OwnRule> secret_rules;  // each was checked
  LintWishes lint;
};

// Errors: invalid, with file, line and column.
base::Result<ProjectFile> parse_project_file(std::string_view text, const std::string& name);

// The file `asked` names, which must be there; else `.plimsoll.yaml` of the working folder, which need not.
base::Result<ProjectFile> read_project_file(const std::string& asked);

}  // namespace plimsoll::scan
