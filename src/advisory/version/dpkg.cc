// Debian's order (deb-version(7)): epoch, then upstream version, then revision, each read as turns of a non-digit part
// and a number. In the non-digit part "~" is before the end, the end before letters, letters before all else.
#include "advisory/version/all_comparers.h"
#include "advisory/version/digits.h"

namespace plimsoll::advisory {
namespace {

constexpr std::string_view kEcosystems[] = {"Debian", "Ubuntu", "Echo"};

struct Parts {
  std::uint32_t epoch = 0;
  std::string_view upstream, revision;  // without a revision it is "", which sorts as "0"
};

base::Result<Parts> parse(std::string_view text) {
  const auto invalid = [&](std::string_view why) {
    return base::fail(base::ErrorCode::invalid, "\"{}\" is no Debian version: {}", text, why);
  };
  Parts parts;
  std::string_view rest = text;
  if (const auto colon = rest.find(':'); colon != rest.npos) {
    const std::string_view epoch = rest.substr(0, colon);
    if (!is_number(epoch)) return invalid("the epoch is no number");
    if (compare_numbers(epoch, "2147483647") > 0) return invalid("the epoch is too large");
    for (const char c : epoch) parts.epoch = parts.epoch * 10 + static_cast<std::uint32_t>(c - '0');
    rest.remove_prefix(colon + 1);
  }
  if (const auto dash = rest.rfind('-'); dash != rest.npos) {
    parts.revision = rest.substr(dash + 1);
    if (parts.revision.empty()) return invalid("the revision is empty");
    rest = rest.substr(0, dash);
  }
  parts.upstream = rest;
  if (rest.empty()) return invalid("the upstream version is empty");
  for (const char c : parts.upstream) {
    if (!is_digit(c) && !is_letter(c) && std::string_view(".+-~:").find(c) == std::string_view::npos) {
      return invalid("a character that a version may not have");
    }
  }
  for (const char c : parts.revision) {
    if (!is_digit(c) && !is_letter(c) && c != '.' && c != '+' && c != '~')
      return invalid("a character that a revision may not have");
  }
  return parts;
}

// Weight of the next character of a non-digit part; the end and a digit weigh the same.
int weight(std::string_view text) {
  if (text.empty() || is_digit(text[0])) return 0;
  if (text[0] == '~') return -1;
  const int c = static_cast<unsigned char>(text[0]);
  return is_letter(text[0]) ? c : c + 256;
}

int compare_part(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    while ((!a.empty() && !is_digit(a[0])) || (!b.empty() && !is_digit(b[0]))) {
      const int left = weight(a), right = weight(b);
      if (left != right) return left < right ? -1 : 1;
      a.remove_prefix(1);  // equal weights: both have a character here, or both are "~"
      b.remove_prefix(1);
    }
    if (const int order = compare_numbers(take_digits(a), take_digits(b))) return order;
  }
  return 0;
}

base::Result<int> compare(std::string_view a, std::string_view b) {
  PLIMSOLL_TRY(left, parse(a));
  PLIMSOLL_TRY(right, parse(b));
  if (left.epoch != right.epoch) return left.epoch < right.epoch ? -1 : 1;
  if (const int order = compare_part(left.upstream, right.upstream)) return order;
  return compare_part(left.revision, right.revision);
}

}  // namespace

constinit const Comparer kDpkg{"dpkg", kEcosystems, compare};

}  // namespace plimsoll::advisory
