#include "lsp/diagnostics.h"

namespace plimsoll::lsp {
namespace {

// Error, warning, information, hint.
int severity_of(model::Severity severity) {
  switch (severity) {
    case model::Severity::critical:
    case model::Severity::high:
      return 1;
    case model::Severity::medium:
    case model::Severity::unknown:
      return 2;
    case model::Severity::low:
      return 3;
    case model::Severity::info:
      return 4;
  }
  return 2;
}

}  // namespace

Json diagnostic_of(const JudgedText& judged, const lint::Found& found) {
  Json one = {{"range", to_json(judged.lines().range(found.at))},
              {"severity", severity_of(found.severity)},
              {"code", found.rule->id},
              {"source", "plimsoll"},
              {"message", found.message}};
  if (!found.rule->help_uri.empty()) one["codeDescription"] = {{"href", found.rule->help_uri}};
  one["data"] = {{"rule", found.rule->id}};
  if (found.fix) one["data"]["fix"] = found.fix->is_unsafe ? "unsafe" : "safe";
  return one;
}

Json published(const JudgedText& judged, std::string_view uri, std::int64_t version) {
  Json list = Json::array();
  for (const lint::Found& found : judged.found()) {
    if (!found.ignored) list.push_back(diagnostic_of(judged, found));
  }
  return {{"uri", uri}, {"version", version}, {"diagnostics", std::move(list)}};
}

}  // namespace plimsoll::lsp
