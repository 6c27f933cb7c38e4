#include "advisory/names.h"

#include "base/text.h"

namespace plimsoll::advisory {

std::string_view base_ecosystem(std::string_view ecosystem) {
  return ecosystem.substr(0, ecosystem.find(':'));
}

std::string_view ecosystem_suffix(std::string_view ecosystem) {
  const std::size_t colon = ecosystem.find(':');
  return colon == std::string_view::npos ? std::string_view{} : ecosystem.substr(colon + 1);
}

namespace {
std::string pep503(std::string_view name) {
  std::string key;
  for (const char c : base::to_lower(name)) {
    const bool is_separator = c == '-' || c == '_' || c == '.';
    if (!is_separator) {
      key += c;
    } else if (key.empty() || key.back() != '-') {
      key += '-';
    }
  }
  return key;
}
}  // namespace

bool has_spellings(std::string_view ecosystem) {
  ecosystem = base_ecosystem(ecosystem);
  return ecosystem == "PyPI" || ecosystem == "NuGet" || ecosystem == "Packagist" || ecosystem == "GitHub Actions";
}

std::string name_key(std::string_view ecosystem, std::string_view name) {
  ecosystem = base_ecosystem(ecosystem);
  if (!has_spellings(ecosystem)) return std::string(name);
  return ecosystem == "PyPI" ? pep503(name) : base::to_lower(name);
}

bool is_cve(std::string_view id) {
  return id.size() >= 13 && id.starts_with("CVE-") && id[8] == '-' &&
         id.find_first_not_of("0123456789", 9) == std::string_view::npos &&
         id.substr(4, 4).find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace plimsoll::advisory
