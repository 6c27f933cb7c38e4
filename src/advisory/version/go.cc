// Go's order of module versions (golang.org/ref/mod#versions): SemVer with an optional "v", one to three numbers, and
// "+incompatible" like any build without a part in the order; a pseudo-version is a prerelease whose date sorts as
// text.
//
// The standard library is a module too. Its advisories write "1.21.0-rc.1", its toolchains call themselves "go1.21rc1",
// so that form is read here as well (go.dev/doc/toolchain#version): "go1.20" is the release 1.20.0, "go1.21" the
// language version before 1.21's first candidate, and what follows a dash, a plus or a space is the builder's own mark.
#include "advisory/version/all_comparers.h"
#include "advisory/version/semver_parts.h"

namespace plimsoll::advisory {
namespace {

constexpr std::string_view kEcosystems[] = {"Go"};

// 1.21, 1.21.3, 1.21rc2, 1.9beta1
std::optional<SemverParts> parse_toolchain(std::string_view text) {
  SemverParts parts;
  bool has_patch = false;
  for (std::string_view* part : {&parts.major, &parts.minor, &parts.patch}) {
    if (part != &parts.major) {
      if (!text.starts_with('.')) break;
      text.remove_prefix(1);
      has_patch = part == &parts.patch;
    }
    *part = take_digits(text);
    if (part->empty() || (part->size() > 1 && (*part)[0] == '0')) return std::nullopt;
  }
  for (const std::string_view kind : {"alpha", "beta", "rc"}) {
    if (has_patch || !text.starts_with(kind)) continue;
    text.remove_prefix(kind.size());
    parts.is_prerelease = true;
    parts.prerelease = kind;
    parts.extra = take_digits(text);
    if (parts.extra.empty() || parts.extra[0] == '0') return std::nullopt;
  }
  if (!text.empty()) return std::nullopt;
  const bool is_language = compare_numbers(parts.major, "1") > 0 || compare_numbers(parts.minor, "21") >= 0;
  if (!has_patch && !parts.is_prerelease && is_language) {
    parts.is_prerelease = true;
    parts.prerelease = "0";
  }
  return parts;
}

std::optional<SemverParts> parse(std::string_view text) {
  if (text.starts_with("go")) return parse_toolchain(text.substr(2, text.find_first_of("-+ ") - 2));
  if (text.starts_with('v')) text.remove_prefix(1);
  // "1.21" and "1" are short for "1.21.0" and "1.0.0", but "1.21-rc.1" is nothing.
  if (const auto parts = parse_semver(text, 1)) {
    const auto numbers = text.substr(0, text.find_first_not_of("0123456789."));
    if (numbers.size() == text.size() || std::ranges::count(numbers, '.') == 2) return parts;
    return std::nullopt;
  }
  const auto parts = parse_toolchain(text);
  return parts && !parts->extra.empty() ? parts : std::nullopt;
}

base::Result<int> compare(std::string_view a, std::string_view b) {
  const auto left = parse(a), right = parse(b);
  if (left && right) return compare_semver(*left, *right);
  return base::fail(base::ErrorCode::invalid, "\"{}\" is no Go version", left ? b : a);
}

}  // namespace

constinit const Comparer kGo{"go", kEcosystems, compare};

}  // namespace plimsoll::advisory
