// Which packages of the system the entry point of an image reaches, and which it could do without.
//
// A package is reached where the entry point is its program, needs a library of it (the names in the ELF files, from
// file to file, with those that a program which opens libraries has among its constants), or where a reached package
// depends on it. A script is followed to its interpreter and to the programs that it starts, "$@" to the command line's
// own words. Programs and libraries that no package owns are taken as the application's own, and all of them as
// running. What is opened or started by a name made at run time is not seen: so what is said here is a hint.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hazards/config_rule.h"

namespace plimsoll::hazards {

struct UnusedPackage {
  std::string_view name;
  std::uint32_t layer = 0;
  std::uint64_t bytes = 0;  // installed; where the package database does not tell, of its programs and libraries
  bool is_leaf = false;     // no installed package depends on it: it can be removed first
};

struct Reach {
  std::string started;                    // the last program of the command line
  bool needs_shell = false;               // a script, or a shell, is started
  bool has_unknown = false;               // a script starts what a variable names
  std::vector<std::string_view> reached;  // names, sorted
  std::vector<UnusedPackage> unused;      // by name
};

// Views are into the subject. Nothing where no packages of the system are known, where nothing says what starts, where
// that is not found, or where it is a shell to work in.
std::optional<Reach> reach_of(const ConfigSubject& subject);

inline bool is_system_package(const model::Package& package) {
  return package.type == "deb" || package.type == "apk" || package.type == "rpm";
}

// "curl, perl": as the evidence of a finding holds names, in their order. Bytes as "4.0 MB".
std::string names_of(const std::vector<UnusedPackage>& packages);
std::string megabytes_of(const std::vector<UnusedPackage>& packages);

}  // namespace plimsoll::hazards
