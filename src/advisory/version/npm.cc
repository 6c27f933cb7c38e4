// npm's order: SemVer 2.0.0 over what npm's `semver` package reads when it is loose, as npm does for packages that it
// installs: a "v" or "=" in front, leading zeros, and a prerelease without its dash ("1.2.3beta").
#include "advisory/version/all_comparers.h"
#include "advisory/version/semver_parts.h"

namespace plimsoll::advisory {
namespace {

constexpr std::string_view kEcosystems[] = {"npm"};
constexpr std::size_t kLongest = 256;                            // the package's MAX_LENGTH
constexpr std::string_view kLargestNumber = "9007199254740991";  // its MAX_SAFE_INTEGER

// "1.2.34.5" is 1.2.3 with the prerelease "4.5" to npm: without a dash a prerelease may start with the patch's last
// digit.
void split_patch(std::string_view& patch, std::string_view& text) {
  if (!text.starts_with('.') || patch.size() < 2) return;
  text = {patch.data() + patch.size() - 1, text.size() + 1};
  patch.remove_suffix(1);
}

std::optional<SemverParts> parse(std::string_view text) {
  if (text.size() > kLongest) return std::nullopt;
  while (text.starts_with('v') || text.starts_with('=')) text.remove_prefix(1);
  SemverParts parts;
  for (std::string_view* part : {&parts.major, &parts.minor, &parts.patch}) {
    if (part != &parts.major) {
      if (!text.starts_with('.')) return std::nullopt;
      text.remove_prefix(1);
    }
    *part = take_digits(text);
    if (part == &parts.patch) split_patch(*part, text);
    if (part->empty() || compare_numbers(*part, kLargestNumber) > 0) return std::nullopt;
  }
  if (const auto plus = text.find('+'); plus != text.npos) {
    if (!are_identifiers(text.substr(plus + 1))) return std::nullopt;
    text = text.substr(0, plus);
  }
  if (text.empty()) return parts;
  parts.is_prerelease = true;
  // The dash is the separator where an identifier follows it, and an identifier itself where none does ("1.2.3-").
  const std::string_view without_dash = text.substr(text[0] == '-' ? 1 : 0);
  parts.prerelease = are_identifiers(without_dash) ? without_dash : text;
  if (!are_identifiers(parts.prerelease)) return std::nullopt;
  return parts;
}

base::Result<int> compare(std::string_view a, std::string_view b) {
  const auto left = parse(a), right = parse(b);
  if (left && right) return compare_semver(*left, *right);
  return base::fail(base::ErrorCode::invalid, "\"{}\" is no npm version", left ? b : a);
}

}  // namespace

constinit const Comparer kNpm{"npm", kEcosystems, compare};

}  // namespace plimsoll::advisory
