#include "advisory/ranges.h"

namespace plimsoll::advisory {

namespace {

using Kind = Event::Kind;

// -1, 0, 1; introduced "0" is before everything. Sets `failed` where a version is none.
int order(const Event& a, const Event& b, CompareVersions compare, bool& failed) {
  const bool a_first = a.kind == Kind::introduced && a.version == "0";
  const bool b_first = b.kind == Kind::introduced && b.version == "0";
  if (a_first || b_first) return static_cast<int>(b_first) - static_cast<int>(a_first);
  const auto result = compare(a.version, b.version);
  if (!result) failed = true;
  return result.value_or(0);
}

// Insertion sort: the lists are short and mostly sorted, and a comparer that contradicts itself does no harm to it.
std::vector<Event> sorted(std::vector<Event> events, CompareVersions compare) {
  if (compare == nullptr) return events;
  std::vector<Event> done;
  bool failed = false;
  for (Event& event : events) {
    std::size_t at = done.size();
    while (at > 0 && !failed && order(event, done[at - 1], compare, failed) < 0) --at;
    if (failed) break;
    done.insert(done.begin() + static_cast<std::ptrdiff_t>(at), event);
  }
  return failed ? events : done;
}

// Takes the limits out of `events` and gives the farthest; "" where there is none, or one is "*".
std::string take_limit(std::vector<Event>& events, CompareVersions compare) {
  std::string limit;
  bool is_endless = false;
  for (const Event& event : events) {
    if (event.kind != Kind::limit) continue;
    is_endless = is_endless || event.version == "*";
    bool failed = false;
    const Event best{Kind::limit, limit};
    if (limit.empty() || (compare != nullptr && order(best, event, compare, failed) < 0 && !failed))
      limit = event.version;
  }
  std::erase_if(events, [](const Event& event) { return event.kind == Kind::limit; });
  return is_endless ? "" : limit;
}

}  // namespace

std::vector<Range> to_ranges(std::vector<Event> events, CompareVersions compare) {
  const std::string limit = take_limit(events, compare);
  const bool is_plain =
      events.size() <= 2 && !events.empty() && events[0].kind == Kind::introduced && events[0].version == "0";
  if (!is_plain) events = sorted(std::move(events), compare);
  std::vector<Range> ranges;
  bool is_open = false;
  for (Event& event : events) {
    if (event.kind == Kind::introduced) {
      if (!is_open)
        ranges.push_back({.introduced = std::move(event.version), .fixed = {}, .last_affected = {}, .limit = limit});
      is_open = true;
    } else if (is_open) {
      (event.kind == Kind::fixed ? ranges.back().fixed : ranges.back().last_affected) = std::move(event.version);
      is_open = false;
    }
  }
  return ranges;
}

}  // namespace plimsoll::advisory
