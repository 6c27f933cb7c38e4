// An ignore file and a path behind its first NUL: the last line that takes the path decides, one at a time as all
// together, and a line that fits a folder takes what is in it.
#include "base/text.h"
#include "dockerfile/dockerignore.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  using fuzz::holds;
  fuzz::Input input(data, size);
  const std::string_view text = input.until('\0'), path = input.rest();
  const auto all = dockerfile::Dockerignore::parse(text);
  dockerfile::IgnoreBudget budget{20'000'000};
  const bool is_ignored = all.ignores(path, budget);
  // A line by itself may begin with a mark of its encoding, which inside a file is text.
  if (budget.is_spent() || !all.is_whole() || text.find("\xEF\xBB\xBF", 1) != text.npos) return 0;
  bool expected = false;
  for (std::string_view rest = text; const auto line = base::next_line(rest);) {
    const auto one = dockerfile::Dockerignore::parse(*line);
    if (one.is_empty()) continue;
    // Behind a line that takes all, an exception shows whether it fits.
    const bool fits = one.has_exceptions() ? !dockerfile::Dockerignore::parse("**\n" + std::string(*line)).ignores(path)
                                           : one.ignores(path);
    if (fits) expected = !one.has_exceptions();
  }
  holds(path.empty() || is_ignored == expected);
  const dockerfile::IgnorePattern pattern(text.substr(0, 200));
  dockerfile::IgnoreBudget other;
  if (!path.empty() && pattern.fits(path)) holds(pattern.takes(std::string(path) + "/x", other));
  return 0;
}
