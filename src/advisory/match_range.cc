#include "advisory/match_range.h"

#include "advisory/names.h"
#include "distro/distro.h"

namespace plimsoll::advisory {
namespace {

// A comparison that remembers why it failed.
class Order {
 public:
  explicit Order(const Comparer& comparer) : comparer_(comparer) {}

  // Nothing where either is no version; `why` has the reason from then on.
  std::optional<int> compare(const std::string& a, const std::string& b) {
    const auto result = comparer_.compare(a, b);
    if (result) return *result;
    why = result.error().what;
    return std::nullopt;
  }

  std::string why;

 private:
  const Comparer& comparer_;
};

// Nothing: could not be compared.
std::optional<bool> is_in(const Range& range, const std::string& version, Order& order) {
  // Upper bounds first: most installed versions are past the fix.
  if (!range.fixed.empty()) {
    const auto at = order.compare(version, range.fixed);
    if (!at) return std::nullopt;
    if (*at >= 0) return false;
  }
  if (!range.last_affected.empty()) {
    const auto at = order.compare(version, range.last_affected);
    if (!at) return std::nullopt;
    if (*at > 0) return false;
  }
  if (!range.limit.empty() && range.limit != "*") {
    const auto at = order.compare(version, range.limit);
    if (!at) return std::nullopt;
    if (*at >= 0) return false;
  }
  if (!range.introduced.empty() && range.introduced != "0") {
    const auto at = order.compare(version, range.introduced);
    if (!at) return std::nullopt;
    if (*at < 0) return false;
  }
  return true;
}

// Where a range ends without naming a fix: by the schema's evaluation no version behind last_affected, and none from
// limit on, is affected.
std::string end_of(const Range& range) {
  if (!range.fixed.empty()) return {};
  if (!range.last_affected.empty()) return "after " + range.last_affected;
  if (!range.limit.empty() && range.limit != "*") return "from " + range.limit;
  return {};
}

// A version that is listed though no range holds it is mended by the nearest fix above it.
void add_nearest_fix(const Affected& affected, const std::string& version, Order& order,
                     std::vector<std::string>& fixed) {
  const std::string* nearest = nullptr;
  for (const Range& range : affected.ranges) {
    if (range.fixed.empty() || order.compare(version, range.fixed).value_or(0) >= 0) continue;
    if (nearest == nullptr || order.compare(range.fixed, *nearest).value_or(0) < 0) nearest = &range.fixed;
  }
  if (nearest != nullptr) fixed.push_back(*nearest);
}

// "1.0" may be listed where "1.0.0" is installed; ranges settle that where there are any.
bool is_listed(const Affected& affected, const std::string& version, Order& order) {
  for (const std::string& listed : affected.versions) {
    if (listed == version) return true;
    if (affected.ranges.empty() && order.compare(version, listed).value_or(1) == 0) return true;
  }
  return false;
}

Judgement judge_versions(const Affected& affected, const std::string& version, const Comparer& comparer) {
  Judgement judgement;
  Order order(comparer);
  if (version.empty()) {
    return {Answer::unreadable, {}, {}, "no version is known"};
  }
  bool is_readable = true;
  for (const Range& range : affected.ranges) {
    const auto inside = is_in(range, version, order);
    if (!inside) is_readable = false;
    if (!inside.value_or(false)) continue;
    if (judgement.because.empty()) judgement.because = words_of(range) + " in " + affected.ecosystem;
    judgement.answer = Answer::affected;
    if (!range.fixed.empty()) judgement.fixed.push_back(range.fixed);
    if (judgement.unaffected.empty()) judgement.unaffected = end_of(range);
  }
  if (judgement.answer == Answer::affected) return judgement;
  if (is_listed(affected, version, order)) {
    judgement.answer = Answer::affected;
    judgement.because = "listed as " + version + " in " + affected.ecosystem;
    add_nearest_fix(affected, version, order, judgement.fixed);
    if (judgement.fixed.empty()) judgement.unaffected = "versions not listed";
    return judgement;
  }
  // A list that was compared in vain with a version that is none says as little as a range.
  if (!is_readable || (affected.ranges.empty() && !order.why.empty())) {
    return {Answer::unreadable, {}, {}, order.why};
  }
  return judgement;
}

// What the module says before any version is compared.
enum class Fit : std::uint8_t { yes, no, unknown };

Fit fit_of(const Subject& subject, const Affected& affected) {
  if (affected.stream.empty()) {
    // Such a range is about the builds outside of modules, whose versions have nothing to do with a stream's.
    const bool has_fix = std::any_of(affected.ranges.begin(), affected.ranges.end(),
                                     [](const Range& range) { return !range.fixed.empty(); });
    const bool is_modular =
        subject.modularity == Modularity::stream || subject.version.find(".module") != std::string::npos;
    return is_modular && has_fix ? Fit::no : Fit::yes;
  }
  if (affected.stream == kUnknownStream || subject.modularity != Modularity::stream) return Fit::unknown;
  return affected.stream == subject.stream ? Fit::yes : Fit::no;
}

}  // namespace

std::string words_of(const Range& range) {
  std::string text;
  if (!range.introduced.empty() && range.introduced != "0") text = "from " + range.introduced;
  const auto add = [&text](const std::string& words) { text += (text.empty() ? "" : " ") + words; };
  if (!range.fixed.empty()) add("before " + range.fixed);
  if (!range.last_affected.empty()) add("up to " + range.last_affected);
  if (!range.limit.empty() && range.limit != "*") add("before " + range.limit);
  return text.empty() ? "every version" : text;
}

bool is_in_a_range(const Affected& affected, const std::string& version, const Comparer& comparer) {
  Order order(comparer);
  return std::any_of(affected.ranges.begin(), affected.ranges.end(),
                     [&](const Range& range) { return is_in(range, version, order).value_or(false); });
}

Judgement judge(const Subject& subject, const Group& group, const Record& record) {
  Judgement result;
  for (const Affected& affected : record.affected) {
    if (base_ecosystem(affected.ecosystem) != group.ecosystem) continue;
    const std::string_view suffix = ecosystem_suffix(affected.ecosystem);
    // An entry that names no release speaks of all of them.
    if (!suffix.empty() && !distro::release_matches(group.releases, suffix)) continue;
    const Fit fit = fit_of(subject, affected);
    if (fit == Fit::no) continue;
    Judgement one = judge_versions(affected, subject.version, *group.comparer);
    if (one.answer == Answer::affected && fit == Fit::unknown) {
      one = {
          Answer::stream_unknown, {}, {}, affected.stream == kUnknownStream ? "a stream not named" : affected.stream};
    }
    if (one.answer == Answer::unaffected) continue;
    if (result.answer == Answer::affected && one.answer == Answer::affected) {
      result.fixed.insert(result.fixed.end(), one.fixed.begin(), one.fixed.end());
      if (result.unaffected.empty()) result.unaffected = std::move(one.unaffected);
    } else if (result.answer == Answer::unaffected || one.answer == Answer::affected) {
      result = std::move(one);
    }
  }
  return result;
}

}  // namespace plimsoll::advisory
