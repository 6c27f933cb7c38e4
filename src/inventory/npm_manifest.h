// What npm's manifest and its lock files have in common: names, versions, licences, dependencies.
// Specification: npm's package.json(5) and package-lock.json(5).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "formats/json.h"
#include "model/package.h"

namespace plimsoll::inventory {

// Sets type, space and name from "name" or "@scope/name". False where npm would never have installed such a name; the
// rules are those for names of old (upper case is allowed), since those packages can still be installed.
bool set_npm_name(std::string_view full, model::Package& package);

// "1.2.3-rc.1+build" of "v1.2.3-rc.1+build", "=1.2.3" and the like, "1.2.3-beta" of "1.2.3beta"; empty where it is no
// version of three numbers.
std::string npm_version(std::string_view text);

// "license" as text, as {"type": ...}, and the old list "licenses" of both; each once, in order.
std::vector<std::string> npm_licenses(const formats::Json& manifest);

// The names under `key` ("dependencies"), which is an object; sorted.
std::vector<std::string> npm_dependency_names(const formats::Json& manifest, std::string_view key);

// The name that a path of the installed tree ends with: "@s/x" of "node_modules/a/node_modules/@s/x"; empty where the
// path does not end so.
std::string_view npm_name_in_path(std::string_view path);

}  // namespace plimsoll::inventory
