// Who a Java archive is: by its pom.properties, else by its manifest and its file name.
//
// pom.properties (Maven writes one for each project it packs) names group, artifact and version: a fact. A jar that
// Gradle or Ant made has none. Then, each from the first that says it:
//   artifact  Implementation-Title where it is one word, the file name's part before the version, Bundle-SymbolicName's
//             last part, the file name
//   version   Implementation-Version, the file name where Bundle-Version agrees with it (OSGi rewrites "1.2" as
//             "1.2.0"), Bundle-Version, Specification-Version, the file name
//   group     Implementation-Vendor-Id where it is a dotted name, Bundle-SymbolicName before ".artifact", a table of
//             well-known artifacts that are published without pom.properties
// Without artifact or version it is nobody. Specification of the manifest: the JAR file specification.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/package.h"

namespace plimsoll::inventory {

// The main section's attributes by their lower-case names, continuation lines joined; the first of a doubled one.
std::map<std::string, std::string> parse_manifest(std::string_view text);

// Keys and values of a .properties file (java.util.Properties, without escapes other than "\" before a sign).
std::map<std::string, std::string> parse_properties(std::string_view text);

// type "maven", space, name, version; nothing where one of the three is missing or a placeholder like "${version}".
std::optional<model::Package> package_of_pom(std::string_view pom_properties);

// `has_folder` tells whether the archive has a member below such a path ("org/springframework/"): what the table of
// well-known artifacts asks for as evidence. The group may stay empty.
std::optional<model::Package> package_of_manifest(const std::map<std::string, std::string>& manifest,
                                                  std::string_view file_name,
                                                  const std::function<bool(std::string_view folder)>& has_folder);

// "Bundle-License" or "License" of the manifest: names or addresses, without directives.
std::vector<std::string> manifest_licenses(const std::map<std::string, std::string>& manifest);

// ("log4j-core", "2.17.1") of "log4j-core-2.17.1.jar"; the version is empty where the name has none.
std::pair<std::string_view, std::string_view> split_file_name(std::string_view file_name);

// The well-known artifact's group and the folder that must be there; nothing for an unknown one.
struct KnownGroup {
  std::string_view artifact;  // "spring-core", or "spring-boot*" for all that begin so
  std::string_view group;
  std::string_view folder;
};
std::span<const KnownGroup> known_groups();

}  // namespace plimsoll::inventory
