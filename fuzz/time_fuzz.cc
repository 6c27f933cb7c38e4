// Points in time, as feeds and flags give them: what can be read has one form, which reads as the same time.
#include "base/time.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  const auto time = base::parse_time(fuzz::text_of(data, size));
  if (!time) return 0;
  // An offset may carry a time of the first or the last day out of the years 0 to 9999, which alone are written back.
  constexpr base::Seconds kYear0 = -62'167'219'200, kYear10000 = 253'402'300'800;
  if (*time < kYear0 || *time >= kYear10000) return 0;
  fuzz::holds(base::parse_time(base::format_time(*time)) == time);
  const auto day = base::parse_time(base::format_date(*time));
  fuzz::holds(day && *day <= *time && *time - *day < 86'400);
  return 0;
}
