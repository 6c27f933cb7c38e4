// What a server asks for in its WWW-Authenticate header (RFC 9110, 11.6.1): one challenge or several.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::registry {

struct Challenge {
  std::string scheme;                             // in lower case: "bearer", "basic"
  std::map<std::string, std::string> parameters;  // names in lower case, quotes undone
  std::string parameter(const std::string& name) const {
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::string() : found->second;
  }
};

// The challenges in order. What does not follow the grammar ends the reading: those before it stay.
std::vector<Challenge> parse_www_authenticate(std::string_view header);

}  // namespace plimsoll::registry
