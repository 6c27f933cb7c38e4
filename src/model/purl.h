// Package URLs: the one name of a package that all tools share.
// Specification: PURL-SPECIFICATION and PURL-TYPES of the purl project (ECMA-427).
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/package.h"

namespace plimsoll::model {

// The parts, unescaped. `space` keeps its slashes: "github.com/gorilla".
struct Purl {
  std::string type, space, name, version;
  std::map<std::string, std::string> qualifiers;
  std::string subpath;
  bool operator==(const Purl&) const = default;
};

// The canonical form: "pkg:deb/debian/openssl@3.0.15-1?arch=amd64&distro=debian-12". Letter case and the like follow
// the rules of the type; qualifiers are sorted, empty ones left out. Any bytes are taken and escaped.
std::string format_purl(const Purl& purl);

// Reads canonical and common sloppy forms ("pkg://", a raw "@" before an npm scope) and applies the rules of the type.
// Error: invalid where scheme, type or name is missing or a part is malformed; limit over 16 KiB.
base::Result<Purl> parse_purl(std::string_view text);

// The purl of a package: architecture as qualifier; for rpm the epoch as qualifier and not in the version.
Purl purl_of(const Package& package);
inline std::string purl_text(const Package& package) {
  return format_purl(purl_of(package));
}

// The package that a purl names: type, space, name, version, arch and the further qualifiers; the inverse of purl_of
// but for letters whose case the type does not keep.
Package package_of(const Purl& purl);

// `purl` without version, subpath and qualifiers other than arch: the same for every version of a package. A text that
// is no purl is returned as it is.
std::string versionless_purl(std::string_view purl);

}  // namespace plimsoll::model
