// One database for all tests of a process.
#pragma once
#include "secrets/scanner.h"

namespace plimsoll::test {

inline const secrets::Database& secret_database() {
  static const secrets::Database kDatabase = std::move(secrets::Database::load_built_in()).value();
  return kDatabase;
}

// What a fresh scanner finds in this text, as "PL-SECRET-X proven"; ids without their common start.
inline std::vector<std::string> secrets_in(std::string_view text, std::string_view path = "app/settings.txt") {
  static secrets::Scanner scanner(secret_database());
  std::vector<std::string> names;
  for (const secrets::Found& found : scanner.scan(path, base::bytes_of(text)).found) {
    names.push_back(std::string(found.pattern->id.substr(10)) + " " + std::string(model::name(found.confidence)));
  }
  return names;
}

}  // namespace plimsoll::test
