#include "advisory/cvss.h"

#include "advisory/cvss_metrics.h"
#include "advisory/severity.h"

namespace plimsoll::advisory {
namespace {

struct Version {
  std::string_view prefix, name;
  base::Result<double> (*score)(std::string_view metrics);
};

constexpr Version kVersions[] = {
    {"CVSS:4.0/", "4.0", cvss4_score},
    {"CVSS:3.1/", "3.1", cvss3_base_score},
    {"CVSS:3.0/", "3.0", cvss3_base_score},
};

}  // namespace

base::Result<CvssValues> read_cvss(std::string_view metrics, std::span<const CvssMetric> table, bool is_ordered) {
  const auto invalid = [](std::string_view why, std::string_view what) {
    return base::fail(base::ErrorCode::invalid, "CVSS: {} \"{}\"", why, what);
  };
  CvssValues values{};
  std::uint32_t seen = 0;
  std::size_t after = 0;  // the first metric that may still come in an ordered vector
  for (bool is_last = false; !is_last;) {
    const auto slash = metrics.find('/');
    const std::string_view part = metrics.substr(0, slash);
    is_last = slash == metrics.npos;
    if (!is_last) metrics.remove_prefix(slash + 1);
    const auto colon = part.find(':');
    const std::string_view name = part.substr(0, colon);
    const auto metric = std::ranges::find(table, name, &CvssMetric::name);
    if (colon == part.npos || metric == table.end()) return invalid("unknown metric", part);
    const std::string_view word = part.substr(colon + 1);
    const auto value = std::ranges::find(metric->values, word);
    if (word.empty() || value == metric->values.end()) return invalid("no such value in metric", part);
    const auto index = static_cast<std::size_t>(metric - table.begin());
    if ((seen >> index & 1U) != 0) return invalid("metric given twice", part);
    if (is_ordered && index < after) return invalid("metric out of order", part);
    seen |= 1U << index;
    after = index + 1;
    values[index] = static_cast<std::uint8_t>(value - metric->values.begin());
  }
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].is_required && (seen >> i & 1U) == 0) return invalid("missing metric", table[i].name);
  }
  return values;
}

base::Result<CvssScore> cvss_score(std::string_view vector) {
  CvssScore result{.version = "2.0"};
  auto score = cvss2_base_score;
  std::string_view metrics = vector;
  if (vector.starts_with("CVSS:")) {
    const auto version =
        std::ranges::find_if(kVersions, [&](const Version& v) { return vector.starts_with(v.prefix); });
    if (version == std::ranges::end(kVersions)) {
      return base::fail(base::ErrorCode::invalid, "CVSS: unknown version \"{}\"", vector.substr(0, vector.find('/')));
    }
    result.version = version->name;
    score = version->score;
    metrics.remove_prefix(version->prefix.size());
  } else if (vector.starts_with('(') && vector.ends_with(')')) {
    metrics = vector.substr(1, vector.size() - 2);
  }
  PLIMSOLL_TRY(value, score(metrics));
  result.score = value;
  result.severity = severity_of_score(result.version, result.score);
  return result;
}

}  // namespace plimsoll::advisory
