#include "inventory/npm_manifest.h"

#include "base/text.h"

namespace plimsoll::inventory {
namespace {

using formats::Json;

// One part of a name: what can stand unescaped in a URL, and no hidden file.
bool is_name_part(std::string_view part) {
  if (part.empty() || part.front() == '.' || part.front() == '_') return false;
  return std::all_of(part.begin(), part.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_.~!*'()").find(c) != std::string_view::npos;
  });
}

void add_license(const Json& value, std::vector<std::string>& out) {
  std::string_view name;
  if (value.is_string()) name = value.get_ref<const std::string&>();
  if (value.is_object()) name = formats::text_member(value, "type");
  if (value.is_object() && name.empty()) name = formats::text_member(value, "name");
  name = base::trim(name);
  if (!name.empty() && std::find(out.begin(), out.end(), name) == out.end()) out.emplace_back(name);
}

}  // namespace

bool set_npm_name(std::string_view full, model::Package& package) {
  constexpr std::size_t kLongest = 214;
  package.type = "npm";
  package.space.clear();
  if (full.size() > kLongest) return false;
  if (full.starts_with('@')) {
    const auto [scope, name] = base::cut(full, '/');
    if (!name || !is_name_part(scope.substr(1)) || !is_name_part(*name)) return false;
    package.space = scope;
    package.name = *name;
    return true;
  }
  package.name = full;
  return is_name_part(full);
}

std::string npm_version(std::string_view text) {
  text = base::trim(text);
  while (!text.empty() && (text.front() == 'v' || text.front() == '=' || text.front() == ' ')) text.remove_prefix(1);
  constexpr std::size_t kLongest = 256;  // node-semver's own limit
  if (text.size() > kLongest) return {};
  std::string_view rest = text;
  for (int i = 0; i < 3; ++i) {
    const auto digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits == 0) return {};
    rest.remove_prefix(digits);
    if (i == 2) break;
    if (!rest.starts_with('.')) return {};
    rest.remove_prefix(1);
  }
  const bool is_plain = std::all_of(rest.begin(), rest.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '+';
  });
  if (!is_plain) return {};
  // "1.2.3beta", as old packages wrote it, is "1.2.3-beta".
  const bool lacks_dash = !rest.empty() && rest.front() != '-' && rest.front() != '+';
  if (lacks_dash && rest.front() == '.') return {};
  const std::string_view numbers = text.substr(0, text.size() - rest.size());
  return lacks_dash ? fmt::format("{}-{}", numbers, rest) : std::string(text);
}

std::vector<std::string> npm_licenses(const Json& manifest) {
  std::vector<std::string> out;
  for (const std::string_view key : {"license", "licence", "licenses"}) {
    const Json* value = formats::member(manifest, key);
    if (value == nullptr) continue;
    if (!value->is_array()) {
      add_license(*value, out);
      continue;
    }
    for (const Json& one : *value) add_license(one, out);
  }
  return out;
}

std::vector<std::string> npm_dependency_names(const Json& manifest, std::string_view key) {
  std::vector<std::string> out;
  const Json* names = formats::member(manifest, key);
  if (names == nullptr || !names->is_object()) return out;
  for (auto it = names->begin(); it != names->end(); ++it) out.push_back(it.key());
  return out;
}

std::string_view npm_name_in_path(std::string_view path) {
  constexpr std::string_view kFolder = "node_modules/";
  const auto at = path.rfind(kFolder);
  if (at == std::string_view::npos || (at != 0 && path[at - 1] != '/')) return {};
  const std::string_view name = path.substr(at + kFolder.size());
  const auto slashes = std::count(name.begin(), name.end(), '/');
  const bool fits = name.starts_with('@') ? slashes == 1 : slashes == 0;
  return fits && !name.starts_with('.') && !name.ends_with('/') ? name : std::string_view{};
}

}  // namespace plimsoll::inventory
