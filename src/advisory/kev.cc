#include "advisory/kev.h"

#include <simdjson.h>

#include "advisory/names.h"
#include "base/time.h"

namespace plimsoll::advisory {

using base::ErrorCode;
using base::fail;
namespace dom = simdjson::dom;

namespace {

std::string_view text_in(dom::element value, std::string_view member) {
  std::string_view text;
  return value.at_key(member).get(text) == simdjson::SUCCESS ? text : std::string_view{};
}

Record to_record(dom::element entry) {
  Record record;
  record.id = text_in(entry, "cveID");
  record.cves = {record.id};
  record.published = base::parse_time(text_in(entry, "dateAdded"));
  record.summary = text_in(entry, "vulnerabilityName");
  record.details =
      fmt::format("{}\n\nRequired action: {}", text_in(entry, "shortDescription"), text_in(entry, "requiredAction"));
  return record;
}

}  // namespace

base::Result<Kev> parse_kev(std::string_view json) {
  dom::parser parser;
  dom::element root;
  const simdjson::padded_string padded(json);
  if (const auto error = parser.parse(padded).get(root); error != simdjson::SUCCESS) {
    return fail(ErrorCode::invalid, "KEV list: not JSON: {}", simdjson::error_message(error));
  }
  dom::array entries;
  if (root.at_key("vulnerabilities").get(entries) != simdjson::SUCCESS)
    return fail(ErrorCode::invalid, "KEV list: no `vulnerabilities`");
  Kev kev;
  kev.released = base::parse_time(text_in(root, "dateReleased")).value_or(0);
  for (const dom::element entry : entries) {
    if (is_cve(text_in(entry, "cveID"))) kev.records.push_back(to_record(entry));
  }
  if (kev.records.empty()) return fail(ErrorCode::invalid, "KEV list: it names no CVE");
  return kev;
}

}  // namespace plimsoll::advisory
