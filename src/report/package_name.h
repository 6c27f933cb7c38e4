// How a package is called by those who use its ecosystem.
#pragma once
#include <string>

#include "model/package.h"
#include "model/purl.h"

namespace plimsoll::report {

// "openssl", "@angular/core", "github.com/gorilla/mux", "org.apache.commons:commons-text".
inline std::string common_name(std::string_view type, const std::string& space, const std::string& name) {
  if (space.empty() || type == "deb" || type == "rpm" || type == "apk" || type == "alpm") return name;
  return space + (type == "maven" ? ":" : "/") + name;
}
inline std::string common_name(const model::Package& package) {
  return common_name(package.type, package.space, package.name);
}
inline std::string common_name(const model::Purl& purl) {
  return common_name(purl.type, purl.space, purl.name);
}

}  // namespace plimsoll::report
