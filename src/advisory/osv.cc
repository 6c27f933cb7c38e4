#include "advisory/osv.h"

#include <simdjson.h>

#include "advisory/feeds.h"
#include "advisory/names.h"
#include "advisory/rebuilds.h"
#include "base/text.h"

namespace plimsoll::advisory {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;
namespace dom = simdjson::dom;

namespace {

constexpr std::size_t kMaxDocument = 64U << 20U;
constexpr std::size_t kMaxDepth = 64;
constexpr base::Seconds kOldest = 0;  // Go's records are dated 0001-01-01: that is no date

tl::unexpected<base::Error> wrong_type(std::string_view member) {
  return fail(ErrorCode::invalid, "`{}` is not of the schema's type", member);
}

// null, which some exporters write for an empty list, reads as absent.
Result<std::string_view> text_of(dom::element value, std::string_view member) {
  std::string_view text;
  if (value.is_null()) return text;
  if (value.get(text) != simdjson::SUCCESS) return wrong_type(member);
  return text;
}

Result<dom::array> array_of(dom::element value, std::string_view member) {
  dom::array array;
  if (value.get(array) != simdjson::SUCCESS) return wrong_type(member);
  return array;
}

// Visits each member of an array of objects; null is an empty array.
template <class Visit>
Status each_object(dom::element value, std::string_view member, const Visit& visit) {
  if (value.is_null()) return {};
  PLIMSOLL_TRY(array, array_of(value, member));
  for (const dom::element item : array) {
    dom::object object;
    if (item.get(object) != simdjson::SUCCESS) return wrong_type(member);
    PLIMSOLL_CHECK(visit(object));
  }
  return {};
}

Status read_texts(dom::element value, std::string_view member, std::vector<std::string>& out) {
  if (value.is_null()) return {};
  PLIMSOLL_TRY(array, array_of(value, member));
  for (const dom::element item : array) {
    PLIMSOLL_TRY(text, text_of(item, member));
    out.emplace_back(text);
  }
  return {};
}

// A member of an object that is itself an object, by two names; nothing where anything is missing or of another type.
std::string_view text_in(dom::element value, std::string_view member) {
  std::string_view text;
  return value.at_key(member).get(text) == simdjson::SUCCESS ? text : std::string_view{};
}

std::optional<base::Seconds> time_of(std::string_view text) {
  const auto time = base::parse_time(text);
  return time && *time > kOldest ? time : std::nullopt;
}

void add_new(std::vector<std::string>& list, std::string_view item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.emplace_back(item);
}

// Members that are only understood when the whole document was seen.
struct Draft {
  Record record;
  std::vector<std::string> upstream, related;
  std::string database_severity, typed_severity, urgency;
  FindCompare find_compare = nullptr;
  const FeedRow* feed = nullptr;
};

Status read_severity(dom::element value, Draft& draft) {
  return each_object(value, "severity", [&](const dom::object& object) -> Status {
    SeverityVector vector;
    for (const auto [key, item] : object) {
      if (key != "type" && key != "score") continue;
      PLIMSOLL_TRY(text, text_of(item, "severity"));
      (key == "type" ? vector.type : vector.vector) = text;
    }
    if (vector.type.starts_with("CVSS_")) {
      vector.source = draft.record.id;
      auto& known = draft.record.severity;
      if (std::find(known.begin(), known.end(), vector) == known.end()) known.push_back(std::move(vector));
    } else if (draft.typed_severity.empty()) {
      draft.typed_severity = vector.vector;
    }
    return {};
  });
}

Result<std::vector<Event>> read_events(dom::element value) {
  std::vector<Event> events;
  PLIMSOLL_CHECK(each_object(value, "events", [&](const dom::object& object) -> Status {
    for (const auto [key, item] : object) {
      PLIMSOLL_TRY(version, text_of(item, "events"));
      using Kind = Event::Kind;
      if (key == "introduced") events.push_back({Kind::introduced, std::string(version)});
      if (key == "fixed") events.push_back({Kind::fixed, std::string(version)});
      if (key == "last_affected") events.push_back({Kind::last_affected, std::string(version)});
      if (key == "limit") events.push_back({Kind::limit, std::string(version)});
    }
    return {};
  }));
  return events;
}

// The ranges over versions; GIT ranges speak of commits, which no package database knows.
Status read_ranges(dom::element value, CompareVersions compare, std::vector<Range>& out) {
  return each_object(value, "ranges", [&](const dom::object& object) -> Status {
    std::string_view type;
    dom::element events;
    bool has_events = false;
    for (const auto [key, item] : object) {
      if (key == "type") {
        PLIMSOLL_TRY(text, text_of(item, "type"));
        type = text;
      } else if (key == "events") {
        events = item;
        has_events = true;
      }
    }
    if (type == "GIT" || !has_events) return {};
    PLIMSOLL_TRY(list, read_events(events));
    for (Range& range : to_ranges(std::move(list), compare)) out.push_back(std::move(range));
    return {};
  });
}

bool has_end(const std::vector<Range>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [](const Range& range) { return !range.fixed.empty() || !range.last_affected.empty(); });
}

// Go: where no version that the go command accepts fixes it, `ranges` has no end and the real ones stand in
// custom_ranges. Where `ranges` has an end too, both are meant (tags of another scheme). Where only `ranges` has one,
// custom_ranges narrow nothing.
void merge_custom(std::vector<Range>& ranges, std::vector<Range> custom) {
  if (!has_end(custom)) return;
  if (!has_end(ranges)) ranges.clear();
  ranges.insert(ranges.end(), std::make_move_iterator(custom.begin()), std::make_move_iterator(custom.end()));
}

// One `affected` with its members in hand.
struct AffectedParts {
  Affected affected;
  std::optional<dom::element> ranges;
  std::vector<dom::element> specific;  // ecosystem_specific, database_specific
};

Result<AffectedParts> read_parts(const dom::object& object, Draft& draft) {
  AffectedParts parts;
  for (const auto [key, item] : object) {
    if (key == "package") {
      if (item.is_null()) continue;
      if (!item.is_object()) return wrong_type("package");
      parts.affected.ecosystem = text_in(item, "ecosystem");
      parts.affected.name = text_in(item, "name");
    } else if (key == "ranges") {
      parts.ranges = item;
    } else if (key == "versions") {
      PLIMSOLL_CHECK(read_texts(item, "versions", parts.affected.versions));
    } else if (key == "severity") {
      PLIMSOLL_CHECK(read_severity(item, draft));
    } else if (key == "ecosystem_specific" || key == "database_specific") {
      parts.specific.push_back(item);
    }
  }
  return parts;
}

Status read_affected(const dom::object& object, Draft& draft) {
  PLIMSOLL_TRY(parts, read_parts(object, draft));
  Affected& affected = parts.affected;
  if (affected.ecosystem.empty() || affected.name.empty()) return {};  // only commits: no package of anybody
  const CompareVersions compare =
      draft.find_compare == nullptr ? nullptr : draft.find_compare(base_ecosystem(affected.ecosystem));
  if (parts.ranges) PLIMSOLL_CHECK(read_ranges(*parts.ranges, compare, affected.ranges));
  for (const dom::element specific : parts.specific) {
    if (draft.urgency.empty()) draft.urgency = text_in(specific, "urgency");
    dom::element custom;
    if (!draft.feed->custom_ranges || specific.at_key("custom_ranges").get(custom) != simdjson::SUCCESS) continue;
    std::vector<Range> ranges;
    PLIMSOLL_CHECK(read_ranges(custom, compare, ranges));
    merge_custom(affected.ranges, std::move(ranges));
  }
  if (!affected.ranges.empty() || !affected.versions.empty()) draft.record.affected.push_back(std::move(affected));
  return {};
}

Status read_references(dom::element value, Record& record) {
  return each_object(value, "references", [&](const dom::object& object) -> Status {
    for (const auto [key, item] : object) {
      if (key != "url") continue;
      PLIMSOLL_TRY(url, text_of(item, "references"));
      record.references.emplace_back(url);
    }
    return {};
  });
}

Status read_member(std::string_view key, dom::element value, Draft& draft) {
  Record& record = draft.record;
  if (key == "aliases") return read_texts(value, key, record.aliases);
  if (key == "upstream") return read_texts(value, key, draft.upstream);
  if (key == "related") return read_texts(value, key, draft.related);
  if (key == "severity") return read_severity(value, draft);
  if (key == "references") return read_references(value, record);
  if (key == "affected")
    return each_object(value, key, [&](const dom::object& object) { return read_affected(object, draft); });
  if (key == "database_specific") draft.database_severity = text_in(value, "severity");
  if (key == "summary" || key == "details" || key == "published" || key == "modified" || key == "withdrawn") {
    PLIMSOLL_TRY(text, text_of(value, key));
    if (key == "summary") record.summary = text;
    if (key == "details") record.details = text;
    if (key == "published") record.published = time_of(text);
    if (key == "modified") record.modified = time_of(text);
    if (key == "withdrawn" && !text.empty())
      record.withdrawn = time_of(text).value_or(kOldest);  // withdrawn, whenever it was
  }
  return {};
}

void set_cves(Draft& draft) {
  Record& record = draft.record;
  const auto take = [&](const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
      if (is_cve(id)) add_new(record.cves, id);
    }
  };
  take({record.id});
  take(record.aliases);
  if (draft.feed->upstream_cves) take(draft.upstream);
  if (draft.feed->related_cves) take(draft.related);
}

void set_severity_word(Draft& draft) {
  std::string& word = draft.record.severity_word;
  switch (draft.feed->severity) {
    case SeverityFrom::nowhere:
      break;
    case SeverityFrom::summary:
      word = severity_word_of(draft.record.summary);
      break;
    case SeverityFrom::database_specific:
      word = base::to_lower(draft.database_severity);
      break;
    case SeverityFrom::severity_type:
      word = base::to_lower(draft.typed_severity);
      break;
    case SeverityFrom::urgency:
      word = base::to_lower(draft.urgency);
      break;
  }
  if (word == "not yet assigned" || word == "unknown" || word == "untriaged") word.clear();
}

// A modular build counts for its stream only. Where the summary names two modules, the build belongs to one of them,
// and stands for either.
void set_streams(Record& record) {
  const std::vector<std::string> streams = streams_of(record.summary);
  std::vector<Affected> all;
  for (Affected& affected : record.affected) {
    const bool is_of_module = std::any_of(affected.ranges.begin(), affected.ranges.end(),
                                          [](const Range& range) { return is_modular(range.fixed); });
    if (!is_of_module) {
      all.push_back(std::move(affected));
      continue;
    }
    affected.stream = kUnknownStream;
    if (streams.empty()) all.push_back(std::move(affected));
    for (const std::string& stream : streams) {
      all.push_back(affected);
      all.back().stream = stream;
    }
  }
  record.affected = std::move(all);
}

OsvRecord finish(Draft draft) {
  set_cves(draft);
  set_severity_word(draft);
  if (draft.feed->module_streams) {
    set_streams(draft.record);
    drop_rebuilds(draft.record.affected);
  }
  OsvRecord result{std::move(draft.record), false};
  const bool has_cve = !result.record.cves.empty();
  switch (draft.feed->meaning) {
    case Meaning::security:
      break;
    case Meaning::security_with_cve:
      result.record.is_security = has_cve;
      break;
    case Meaning::dropped:
      result.is_dropped = true;
      break;
    case Meaning::dropped_without_cve:
      result.is_dropped = !has_cve;
      break;
  }
  return result;
}

}  // namespace

struct OsvReader::Parser {
  dom::parser parser{kMaxDocument};
  std::string padded;
};

OsvReader::OsvReader(FindCompare compare) : parser_(std::make_unique<Parser>()), compare_(compare) {}
OsvReader::~OsvReader() = default;
OsvReader::OsvReader(OsvReader&&) noexcept = default;

Result<OsvRecord> OsvReader::read(std::string_view json) {
  if (json.size() > kMaxDocument) return fail(ErrorCode::limit, "a record of {} bytes", json.size());
  std::string& padded = parser_->padded;
  padded.assign(json);
  padded.append(simdjson::SIMDJSON_PADDING, '\0');
  if (parser_->parser.capacity() < json.size() || parser_->parser.max_depth() != kMaxDepth) {
    if (parser_->parser.allocate(std::max<std::size_t>(json.size(), 64U << 10U), kMaxDepth) != simdjson::SUCCESS) {
      return fail(ErrorCode::limit, "no memory for a record of {} bytes", json.size());
    }
  }
  dom::element root;
  if (const auto error = parser_->parser.parse(padded.data(), json.size(), false).get(root);
      error != simdjson::SUCCESS) {
    return fail(ErrorCode::invalid, "not JSON: {}", simdjson::error_message(error));
  }
  dom::object object;
  if (root.get(object) != simdjson::SUCCESS) return fail(ErrorCode::invalid, "not a JSON object");
  Draft draft;
  draft.find_compare = compare_;
  draft.record.id = text_in(root, "id");
  if (draft.record.id.empty()) return fail(ErrorCode::invalid, "a record without an id");
  draft.feed = &feed_of(draft.record.id);
  for (const auto [key, value] : object) PLIMSOLL_CHECK(read_member(key, value, draft));
  return finish(std::move(draft));
}

}  // namespace plimsoll::advisory
