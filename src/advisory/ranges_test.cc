// Rows follow the evaluation algorithm of the OSV schema ("affected[].ranges[].events").
#include "advisory/ranges.h"

#include "base/text.h"

namespace plimsoll::advisory {
namespace {

// Whole numbers as versions; anything else is none.
base::Result<int> compare_numbers(std::string_view a, std::string_view b) {
  const auto x = base::parse_u64(a), y = base::parse_u64(b);
  if (!x || !y) return base::fail(base::ErrorCode::invalid, "no number");
  return *x < *y ? -1 : *x > *y ? 1 : 0;
}

// "i0 f5 l7 m9": introduced 0, fixed 5, last_affected 7, limit 9.
std::vector<Event> events_of(std::string_view text) {
  using Kind = Event::Kind;
  std::vector<Event> events;
  for (const std::string_view word : base::split(text, ' ')) {
    if (word.empty()) continue;
    const Kind kind = word[0] == 'i'   ? Kind::introduced
                      : word[0] == 'f' ? Kind::fixed
                      : word[0] == 'l' ? Kind::last_affected
                                       : Kind::limit;
    events.push_back({kind, std::string(word.substr(1))});
  }
  return events;
}

std::string text_of(const std::vector<Range>& ranges) {
  std::string text;
  for (const Range& range : ranges) {
    text += fmt::format("[{} {}{}{}]", range.introduced, range.fixed.empty() ? "" : "<" + range.fixed,
                        range.last_affected.empty() ? "" : "=" + range.last_affected,
                        range.limit.empty() ? "" : "!" + range.limit);
  }
  return text;
}

TEST(Ranges, EventsToRanges) {
  struct Row {
    std::string_view events, sorted, unsorted;  // with a comparer, and without one
  };
  for (const Row& row : {
           Row{"i0 f5", "[0 <5]", "[0 <5]"},
           Row{"i0", "[0 ]", "[0 ]"},
           Row{"i0 l5", "[0 =5]", "[0 =5]"},
           Row{"i0 f5 i7 f9", "[0 <5][7 <9]", "[0 <5][7 <9]"},
           Row{"i0 f5 i7", "[0 <5][7 ]", "[0 <5][7 ]"},
           Row{"f5 i0", "[0 <5]", "[0 ]"},                // out of order
           Row{"i0 i7 f5 f9", "[0 <5][7 <9]", "[0 <5]"},  // grouped by kind
           Row{"i7 f5 i0 f9", "[0 <5][7 <9]", "[7 <5][0 <9]"},
           Row{"i0 f5 f9", "[0 <5]", "[0 <5]"},  // fixed twice: the first counts
           Row{"i0 i3 f5", "[0 <5]", "[0 <5]"},  // introduced again while open
           Row{"i0 f5 m9", "[0 <5!9]", "[0 <5!9]"},
           Row{"i0 m4 m9", "[0 !9]", "[0 !4]"},  // within any of the limits
           Row{"i0 m4 m*", "[0 ]", "[0 ]"},
           Row{"f5", "", ""},
           Row{"", "", ""},
           Row{"i7 fx i0 f9", "[7 <x][0 <9]", "[7 <x][0 <9]"},  // "x" is no version: as they stand
           Row{"i10 f11 i2 f3", "[2 <3][10 <11]", "[10 <11][2 <3]"},
       }) {
    EXPECT_EQ(text_of(to_ranges(events_of(row.events), compare_numbers)), row.sorted) << row.events;
    EXPECT_EQ(text_of(to_ranges(events_of(row.events), nullptr)), row.unsorted) << row.events;
  }
}

}  // namespace
}  // namespace plimsoll::advisory
