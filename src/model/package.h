// One package that an image holds, as every analyzer reports it and every report names it.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace plimsoll::model {

struct SourcePackage {
  std::string name;
  std::string version;
  auto operator<=>(const SourcePackage&) const = default;
};

struct Package {
  std::string type;  // purl type: deb, apk, rpm, npm, pypi, golang, maven, generic
  std::string
      space;  // purl namespace, unescaped: "debian", "@angular", "org.apache.logging.log4j", "github.com/gorilla"
  std::string name;      // as its ecosystem writes it, without the namespace
  std::string version;   // as its own tool prints it: deb and rpm with the epoch ("1:2.3-4")
  std::string arch;      // "amd64", "x86_64"; empty where the format has none
  SourcePackage source;  // deb: source package; apk: origin; rpm: from the source rpm's file name; else empty
  std::map<std::string, std::string>
      qualifiers;  // further purl qualifiers: "rpmmod", "distro" (set by the scan), "type", ...
  std::vector<std::string> licenses;
  std::string supplier;                       // maintainer or vendor
  std::vector<std::string> depends;           // layer facts: names as the format writes them; in a report: purls
  std::map<std::string, std::string> hashes;  // "sha256" -> hex, of the package or its archive
  std::vector<std::string> cpes;
  std::string owned_by;  // purl of the operating-system package whose files these are
  std::string found_by;  // id of the analyzer
  std::string path;  // where it was found, no leading slash: "var/lib/dpkg/status", "app/node_modules/a/package.json"
  // Bytes on the disk, as the package database tells; 0 where it does not.
  std::uint64_t installed_size = 0;
  bool is_development = false;  // a lock file calls it a development dependency
  std::uint32_t target = 0;     // index in Report::targets
  std::uint32_t layer = 0;      // index of the first layer that has this version
  std::string layer_digest;     // diff id of that layer
  std::string created_by;       // history line of that layer
  bool operator==(const Package&) const = default;
};

}  // namespace plimsoll::model
