#include "registry/reference.h"

#include "base/text.h"
#include "formats/digest.h"

namespace plimsoll::registry {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;

constexpr std::size_t kNameLimit = 255;
constexpr std::size_t kTagLimit = 128;

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_alnum(char c) {
  return is_lower(c) || is_digit(c) || (c >= 'A' && c <= 'Z');
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

template <class Test>
bool all(std::string_view text, Test test) {
  return std::all_of(text.begin(), text.end(), test);
}

// domain-name: components of letters, digits and inner hyphens; or an IPv6 address in brackets.
bool is_host(std::string_view host) {
  if (host.starts_with('[')) {
    return host.size() > 2 && host.ends_with(']') &&
           all(host.substr(1, host.size() - 2), [](char c) { return is_hex(c) || c == ':'; });
  }
  for (const std::string_view part : base::split(host, '.')) {
    if (part.empty() || part.front() == '-' || part.back() == '-') return false;
    if (!all(part, [](char c) { return is_alnum(c) || c == '-'; })) return false;
  }
  return true;
}

bool is_domain(std::string_view domain) {
  const std::size_t after = domain.starts_with('[') ? domain.find(']') : 0;
  if (after == std::string_view::npos) return false;
  const std::size_t colon = domain.find(':', after);
  if (colon == std::string_view::npos) return is_host(domain);
  const auto port = base::parse_u64(domain.substr(colon + 1));
  return is_host(domain.substr(0, colon)) && port && *port >= 1 && *port <= 65535;
}

// path-component: runs of [a-z0-9] with one separator between two of them: ".", "_", "__" or any number of "-".
bool is_path_component(std::string_view part) {
  const auto plain = [](char c) { return is_lower(c) || is_digit(c); };
  if (part.empty() || !plain(part.front()) || !plain(part.back())) return false;
  for (std::size_t i = 0; i < part.size();) {
    if (plain(part[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (!plain(part[end])) ++end;
    const std::string_view separator = part.substr(i, end - i);
    if (separator != "." && separator != "_" && separator != "__" && !all(separator, [](char c) { return c == '-'; }))
      return false;
    i = end;
  }
  return true;
}

bool is_tag(std::string_view tag) {
  const auto word = [](char c) { return is_alnum(c) || c == '_'; };
  return !tag.empty() && tag.size() <= kTagLimit && word(tag.front()) &&
         all(tag, [&](char c) { return word(c) || c == '.' || c == '-'; });
}

// Docker's rule for which first part is a host: it holds a dot, a port or a capital, or is localhost.
bool names_host(std::string_view first) {
  return first.find_first_of(".:[") != std::string_view::npos || first == "localhost" ||
         std::any_of(first.begin(), first.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

tl::unexpected<Error> wrong(std::string_view text, std::string what, std::string hint = {}) {
  return fail(Error{ErrorCode::usage, std::move(what), std::string(text.substr(0, 300)), {}, std::move(hint)});
}

}  // namespace

std::string Reference::text() const {
  std::string all = repository();
  if (!tag.empty()) all += ":" + tag;
  if (!digest.empty()) all += "@" + digest;
  return all;
}

base::Result<Reference> parse_reference(std::string_view text) {
  Reference reference;
  if (text.empty()) return wrong(text, "the name of the image is empty");
  if (text.find("://") != std::string_view::npos)
    return wrong(text, "an image is named without a scheme", "leave out https://");
  auto [rest, digest] = base::cut(text, '@');
  if (digest) {
    if (!formats::is_sha256_digest(*digest)) {
      if (digest->starts_with("sha512:") || digest->starts_with("sha384:")) {
        return fail(Error{ErrorCode::unsupported, "only sha256 digests are handled", std::string(text.substr(0, 300))});
      }
      return wrong(text, "the digest is not sha256: and 64 hex digits in lower case");
    }
    reference.digest = *digest;
  }
  const std::size_t slash = rest.rfind('/');
  const std::size_t colon = rest.find(':', slash == std::string_view::npos ? 0 : slash);
  if (colon != std::string_view::npos) {
    reference.tag = rest.substr(colon + 1);
    if (!is_tag(reference.tag)) {
      return wrong(text, fmt::format("'{}' is no tag", reference.tag.substr(0, 150)),
                   "letters, digits, _, . and -, at most 128");
    }
    rest = rest.substr(0, colon);
  }
  const std::size_t first = rest.find('/');
  if (first != std::string_view::npos && names_host(rest.substr(0, first))) {
    reference.domain = rest.substr(0, first);
    rest.remove_prefix(first + 1);
    if (!is_domain(reference.domain))
      return wrong(text, fmt::format("'{}' is no host name with an optional port", reference.domain));
  } else {
    reference.domain = "docker.io";
    if (rest.size() == 64 && all(rest, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); })) {
      return wrong(text, "64 hex digits are an image id and no name");
    }
  }
  if (reference.domain == "index.docker.io") reference.domain = "docker.io";
  if (reference.domain == "docker.io" && rest.find('/') == std::string_view::npos) {
    reference.path = "library/";
  }
  for (const std::string_view part : base::split(rest, '/')) {
    if (is_path_component(part)) continue;
    if (part != base::to_lower(part))
      return wrong(text, fmt::format("'{}' has capital letters", part), "repository names are in lower case");
    return wrong(text, fmt::format("'{}' is no part of a repository name", part),
                 "a-z and 0-9, with single . _ or - between them");
  }
  reference.path += rest;
  if (reference.repository().size() > kNameLimit)
    return wrong(text, fmt::format("the name is longer than {} characters", kNameLimit));
  if (reference.tag.empty() && reference.digest.empty()) reference.tag = "latest";
  return reference;
}

}  // namespace plimsoll::registry
