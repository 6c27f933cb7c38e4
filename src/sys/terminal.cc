#include "sys/terminal.h"

#include <fmt/format.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "base/text.h"
#include "sys/file.h"

namespace plimsoll::sys {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kBetween{100};
constexpr unsigned kWidest = 10'000;

std::optional<std::string> variable(const char* name) {
  const char* value = ::getenv(name);
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

// "950 kB/s", "12 MB/s", "1.4 GB/s": powers of ten, three figures at most.
std::string speed(std::uint64_t bytes, milliseconds elapsed) {
  const double each_second =
      static_cast<double>(bytes) * 1000 / static_cast<double>(std::max<std::int64_t>(elapsed.count(), 1));
  if (each_second < 1e6) return fmt::format("{:.0f} kB/s", each_second / 1e3);
  if (each_second < 1e9) return fmt::format("{:.0f} MB/s", each_second / 1e6);
  return fmt::format("{:.1f} GB/s", each_second / 1e9);
}

std::string bar(double share, std::size_t columns) {
  const auto full = static_cast<std::size_t>(share * static_cast<double>(columns));
  return "[" + std::string(full, '#') + std::string(columns - full, '.') + "]";
}

}  // namespace

Terminal decide_terminal(const TerminalFacts& facts) {
  Terminal terminal;
  terminal.is_tty = facts.is_tty;
  terminal.can_redraw = facts.is_tty && !facts.term.value_or("").empty() && facts.term != "dumb";
  terminal.colour = terminal.can_redraw && facts.no_color.value_or("").empty();
  const auto asked = base::parse_u64(facts.columns_variable.value_or(""));
  if (facts.columns != 0 && facts.columns <= kWidest) {
    terminal.width = facts.columns;
  } else if (asked && *asked != 0 && *asked <= kWidest) {
    terminal.width = static_cast<unsigned>(*asked);
  }
  return terminal;
}

Terminal terminal_of(int fd) {
  TerminalFacts facts;
  facts.is_tty = ::isatty(fd) != 0;
  struct winsize size {};
  if (facts.is_tty && ::ioctl(fd, TIOCGWINSZ, &size) == 0) facts.columns = size.ws_col;
  facts.no_color = variable("NO_COLOR");
  facts.term = variable("TERM");
  facts.columns_variable = variable("COLUMNS");
  return decide_terminal(facts);
}

std::string progress_line(const ProgressNow& now, milliseconds elapsed, unsigned width) {
  std::string facts;
  if (now.total_bytes != 0) {
    const std::uint64_t percent =
        std::min<std::uint64_t>(100, now.bytes / std::max<std::uint64_t>(1, now.total_bytes / 100));
    facts += fmt::format("{:>3}%  ", std::min<std::uint64_t>(percent, now.bytes >= now.total_bytes ? 100 : 99));
  }
  facts += speed(now.bytes, elapsed);
  if (now.layers != 0) facts += fmt::format("  layer {}/{}", std::min(now.layer + 1, now.layers), now.layers);
  if (now.layers == 0 && now.layer != 0) facts += fmt::format("  layer {}", now.layer + 1);
  const std::size_t room = width > 1 ? width - 1 : 0;
  constexpr std::size_t kFrame = 4;  // brackets and two blanks
  if (now.total_bytes != 0 && facts.size() + kFrame + 8 <= room) {
    const double share = std::min(1.0, static_cast<double>(now.bytes) / static_cast<double>(now.total_bytes));
    return bar(share, std::min<std::size_t>(30, room - facts.size() - kFrame)) + "  " + facts;
  }
  return facts.substr(0, room);
}

Progress::Progress(const Terminal& terminal, bool quiet)
    : Progress(terminal, quiet, steady_clock::now, [](std::string_view text) {
        [[maybe_unused]] const auto drawn = write_all(2, text);  // a lost bar is no failure
      }) {}

Progress::Progress(const Terminal& terminal, bool quiet, Clock clock, Write write)
    : on_(terminal.can_redraw && !quiet),
      width_(terminal.width),
      clock_(std::move(clock)),
      write_(std::move(write)),
      start_(clock_()) {}

void Progress::update(const ProgressNow& now) {
  if (!on_) return;
  const std::lock_guard lock(mutex_);
  const auto time = clock_();
  if (drawn_ && time - *drawn_ < kBetween) return;
  drawn_ = time;
  const auto elapsed = std::chrono::duration_cast<milliseconds>(time - start_);
  write_("\r\x1b[K" + progress_line(now, elapsed, width_));
  visible_ = true;
}

void Progress::clear() {
  const std::lock_guard lock(mutex_);
  if (visible_) write_("\r\x1b[K");
  visible_ = false;
}

}  // namespace plimsoll::sys
