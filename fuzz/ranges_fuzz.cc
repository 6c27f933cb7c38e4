// Events of OSV to ranges, with the order of a comparer that the first byte picks; then a version is judged by them.
// Lines: "i1.0" introduced, "f1.2" fixed, "l1.1" last affected, "x2.0" limit; any other line is the version.
#include "advisory/match_range.h"
#include "advisory/ranges.h"
#include "advisory/version/all_comparers.h"
#include "input.h"

namespace {

using namespace plimsoll;
using advisory::Event;

// What stands for the start or for no end, and is no version.
bool is_word(const Event& event) {
  return (event.kind == Event::Kind::introduced && event.version == "0") ||
         (event.kind == Event::Kind::limit && event.version == "*");
}

// The evaluation of the OSV schema, straight from its text, over events that are all versions: is `version` affected?
bool schema_says(const std::vector<Event>& events, std::string_view version, const advisory::Comparer& comparer) {
  const auto at_least = [&](std::string_view bound) { return *comparer.compare(version, bound) >= 0; };
  bool affected = false, has_limit = false, below_limit = false;
  std::vector<const Event*> ordered;
  for (const Event& event : events) {
    if (event.kind == Event::Kind::limit) {
      has_limit = true;
      below_limit = below_limit || event.version == "*" || *comparer.compare(version, event.version) < 0;
    } else {
      ordered.push_back(&event);
    }
  }
  std::stable_sort(ordered.begin(), ordered.end(), [&](const Event* a, const Event* b) {
    const bool a_zero = a->kind == Event::Kind::introduced && a->version == "0";
    const bool b_zero = b->kind == Event::Kind::introduced && b->version == "0";
    if (a_zero || b_zero) return a_zero && !b_zero;
    return *comparer.compare(a->version, b->version) < 0;
  });
  for (const Event* event : ordered) {
    const bool is_start = event->kind == Event::Kind::introduced;
    if (is_start && (event->version == "0" || at_least(event->version))) affected = true;
    if (event->kind == Event::Kind::fixed && at_least(event->version)) affected = false;
    if (event->kind == Event::Kind::last_affected && *comparer.compare(version, event->version) > 0) affected = false;
  }
  return affected && (!has_limit || below_limit);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto comparers = advisory::all_comparers();
  const advisory::Comparer& comparer = *comparers[input.choice(static_cast<unsigned>(comparers.size()))];
  std::vector<Event> events;
  std::string version;
  bool all_versions = true;
  while (!input.at_end() && events.size() < 12) {
    const std::string_view line = input.line();
    if (line.empty()) continue;
    const auto kind = std::string_view("iflx").find(line[0]);
    if (kind == std::string_view::npos) {
      version = line;
      continue;
    }
    events.push_back({static_cast<Event::Kind>(kind), std::string(line.substr(1))});
    all_versions =
        all_versions && (is_word(events.back()) || comparer.compare(events.back().version, events.back().version));
  }
  const auto ranges = advisory::to_ranges(events, comparer.compare);
  (void)advisory::to_ranges(events, nullptr);
  fuzz::holds(ranges.size() <= events.size());
  std::string ecosystem(comparer.ecosystems.front());
  advisory::Record record;
  record.affected.push_back({ecosystem, "p", "", ranges, {}});
  advisory::Subject subject;
  subject.name = "p";
  subject.version = version;
  advisory::Group group;
  group.ecosystem = ecosystem;
  group.releases = {""};
  group.comparer = &comparer;
  const auto judged = advisory::judge(subject, group, record);
  if (!all_versions || !comparer.compare(version, version) || version.find(".module") != version.npos) return 0;
  // Where two events are at one version their order is the feed's and not told apart here.
  for (std::size_t i = 0; i < events.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const bool words = is_word(events[i]) || is_word(events[j]);
      if (words ? events[i].version == events[j].version
                : comparer.compare(events[i].version, events[j].version) == 0) {
        return 0;
      }
    }
  }
  fuzz::holds((judged.answer == advisory::Answer::affected) == schema_says(events, version, comparer));
  return 0;
}
