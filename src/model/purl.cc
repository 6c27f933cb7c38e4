#include "model/purl.h"

#include <algorithm>

#include "base/text.h"

namespace plimsoll::model {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kLongest = 16U << 10U;

// Which parts a type writes in lower case (PURL-TYPES). Types that are not here keep their letters.
struct TypeRule {
  std::string_view type;
  bool lower_space, lower_name, lower_version;
};
constexpr TypeRule kTypeRules[] = {
    {"alpm", true, true, false},         {"apk", true, true, false},      {"bitbucket", true, true, false},
    {"bitnami", false, true, false},     {"composer", true, true, false}, {"deb", true, true, false},
    {"github", true, true, false},       {"golang", true, true, false},   {"hex", true, true, false},
    {"huggingface", false, false, true}, {"luarocks", true, true, false}, {"npm", true, true, false},
    {"oci", false, true, false},         {"pypi", false, true, false},    {"qpkg", true, false, false},
    {"rpm", true, false, false},
};

void normalise(Purl& purl) {
  purl.type = base::to_lower(purl.type);
  const auto* rule = std::find_if(std::begin(kTypeRules), std::end(kTypeRules),
                                  [&](const TypeRule& row) { return row.type == purl.type; });
  if (rule != std::end(kTypeRules)) {
    if (rule->lower_space) purl.space = base::to_lower(purl.space);
    if (rule->lower_name) purl.name = base::to_lower(purl.name);
    if (rule->lower_version) purl.version = base::to_lower(purl.version);
  }
  if (purl.type == "pypi") std::replace(purl.name.begin(), purl.name.end(), '_', '-');
}

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Everything but letters, digits, ".-_~" and ":" is escaped; "/" is kept where it separates segments.
void escape(std::string& out, std::string_view text, bool keep_slash = false) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (const char c : text) {
    if (is_alphanumeric(c) || c == '.' || c == '-' || c == '_' || c == '~' || c == ':' || (keep_slash && c == '/')) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 0xFU];
    }
  }
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Malformed escapes stay as they are: a sloppy producer's "100%" is better kept than refused.
std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      out += static_cast<char>(16 * hex_value(text[i + 1]) + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// The segments of a namespace or subpath, empty ones dropped. Error: a segment that hides a "/".
Result<std::string> segments(std::string_view text, bool drop_dots) {
  std::string all;
  for (const std::string_view raw : base::split(text, '/')) {
    const std::string segment = unescape(raw);
    if (segment.empty() || (drop_dots && (segment == "." || segment == ".."))) continue;
    if (segment.find('/') != std::string::npos) return fail(ErrorCode::invalid, "purl: escaped slash in \"{}\"", raw);
    if (!all.empty()) all += '/';
    all += segment;
  }
  return all;
}

bool is_type(std::string_view type) {
  if (type.empty() || (type.front() >= '0' && type.front() <= '9')) return false;
  return std::all_of(type.begin(), type.end(),
                     [](char c) { return is_alphanumeric(c) || c == '.' || c == '+' || c == '-'; });
}

bool is_key(std::string_view key) {
  if (key.empty() || (key.front() >= '0' && key.front() <= '9')) return false;
  return std::all_of(key.begin(), key.end(),
                     [](char c) { return is_alphanumeric(c) || c == '.' || c == '-' || c == '_'; });
}

base::Status read_qualifiers(std::string_view text, Purl& purl) {
  for (const std::string_view pair : base::split(text, '&')) {
    const auto [key, value] = base::cut(pair, '=');
    if (!value || value->empty()) continue;
    if (!is_key(key)) return fail(ErrorCode::invalid, "purl: bad qualifier \"{}\"", key);
    if (!purl.qualifiers.emplace(base::to_lower(key), unescape(*value)).second) {
      return fail(ErrorCode::invalid, "purl: qualifier \"{}\" stands twice", key);
    }
  }
  return {};
}

// Takes what follows the last `mark` off `rest`.
std::string_view take_tail(std::string_view& rest, char mark) {
  const auto at = rest.rfind(mark);
  if (at == std::string_view::npos) return {};
  const std::string_view tail = rest.substr(at + 1);
  rest = rest.substr(0, at);
  return tail;
}

bool is_slash(char c) {
  return c == '/';
}

}  // namespace

std::string format_purl(const Purl& given) {
  Purl purl = given;
  normalise(purl);
  std::string out = "pkg:" + purl.type + "/";
  if (!purl.space.empty()) {
    escape(out, purl.space, true);
    out += '/';
  }
  escape(out, purl.name);
  if (!purl.version.empty()) {
    out += '@';
    escape(out, purl.version);
  }
  char separator = '?';
  for (const auto& [key, value] : purl.qualifiers) {
    if (value.empty()) continue;
    out += separator;
    out += base::to_lower(key) + '=';
    escape(out, value);
    separator = '&';
  }
  if (!purl.subpath.empty()) {
    out += '#';
    escape(out, purl.subpath, true);
  }
  return out;
}

Result<Purl> parse_purl(std::string_view text) {
  if (text.size() > kLongest) return fail(ErrorCode::limit, "purl: {} bytes long", text.size());
  Purl purl;
  std::string_view rest = text;
  PLIMSOLL_TRY(subpath, segments(take_tail(rest, '#'), true));
  purl.subpath = subpath;
  PLIMSOLL_CHECK(read_qualifiers(take_tail(rest, '?'), purl));

  const auto [scheme, after] = base::cut(rest, ':');
  if (base::to_lower(scheme) != "pkg" || !after) return fail(ErrorCode::invalid, "purl: does not start with \"pkg:\"");
  rest = *after;
  while (!rest.empty() && is_slash(rest.front())) rest.remove_prefix(1);
  const auto [type, path] = base::cut(rest, '/');
  if (!is_type(type)) return fail(ErrorCode::invalid, "purl: bad type \"{}\"", type);
  if (!path) return fail(ErrorCode::invalid, "purl: no name");
  purl.type = type;
  rest = *path;
  while (!rest.empty() && is_slash(rest.back())) rest.remove_suffix(1);

  // The version's "@" stands in the last segment and not at its start; an "@" before that is a raw npm scope.
  const auto slash = rest.rfind('/');
  const auto at = rest.rfind('@');
  if (at != std::string_view::npos && at != 0 && (slash == std::string_view::npos || at > slash + 1)) {
    purl.version = unescape(rest.substr(at + 1));
    rest = rest.substr(0, at);
  }
  purl.name = unescape(slash == std::string_view::npos ? rest : rest.substr(slash + 1));
  if (purl.name.empty()) return fail(ErrorCode::invalid, "purl: no name");
  if (slash != std::string_view::npos) {
    PLIMSOLL_TRY(space, segments(rest.substr(0, slash), false));
    purl.space = space;
  }
  normalise(purl);
  return purl;
}

Purl purl_of(const Package& package) {
  Purl purl{package.type, package.space, package.name, package.version, package.qualifiers, {}};
  if (!package.arch.empty()) purl.qualifiers["arch"] = package.arch;
  if (package.type == "rpm") {
    const auto [epoch, version] = base::cut(package.version, ':');
    if (version && base::parse_u64(epoch)) {
      if (epoch != "0") purl.qualifiers["epoch"] = epoch;
      purl.version = *version;
    }
  }
  return purl;
}

Package package_of(const Purl& purl) {
  Package package;
  package.type = purl.type;
  package.space = purl.space;
  package.name = purl.name;
  package.version = purl.version;
  package.qualifiers = purl.qualifiers;
  if (const auto arch = package.qualifiers.extract("arch")) package.arch = arch.mapped();
  if (purl.type == "rpm") {
    if (const auto epoch = package.qualifiers.extract("epoch"); epoch && epoch.mapped() != "0") {
      package.version = epoch.mapped() + ":" + package.version;
    }
  }
  return package;
}

std::string versionless_purl(std::string_view text) {
  auto purl = parse_purl(text);
  if (!purl) return std::string(text);
  purl->version.clear();
  purl->subpath.clear();
  std::erase_if(purl->qualifiers, [](const auto& pair) { return pair.first != "arch"; });
  return format_purl(*purl);
}

}  // namespace plimsoll::model
