// What is known of the terminal behind a descriptor, and a progress bar on it.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace plimsoll::sys {

struct Terminal {
  bool is_tty = false;
  unsigned width = 80;  // columns; 80 where nobody knows
  bool colour = false;
  bool can_redraw = false;  // a line can be drawn over: a tty that is not "dumb"
};

// What a Terminal is made from: the descriptor's facts and the environment's words (nothing: not set).
struct TerminalFacts {
  bool is_tty = false;
  unsigned columns = 0;  // TIOCGWINSZ; 0: not told
  std::optional<std::string> no_color, term, columns_variable;
};

// Colour on a tty whose TERM is set and not "dumb", unless NO_COLOR is set and not empty (no-color.org). The width is
// the terminal's, else that of COLUMNS, else 80; what is absurd (0, over 10,000) counts as not told.
Terminal decide_terminal(const TerminalFacts& facts);
Terminal terminal_of(int fd);  // of this process, now

struct ProgressNow {
  std::uint64_t bytes = 0;        // read so far
  std::uint64_t total_bytes = 0;  // 0: not known (a stream)
  std::uint64_t layer = 0;        // finished
  std::uint64_t layers = 0;       // 0: not known
};

// "[######......]  52%  210 MB/s  layer 3/7", in at most `width` - 1 columns: the last one would wrap on some
// terminals. Where no total is known, without bar and share. The speed is the mean over `elapsed`.
std::string progress_line(const ProgressNow& now, std::chrono::milliseconds elapsed, unsigned width);

// Draws on stderr at most ten times a second, and nothing at all where the terminal cannot redraw or `quiet` is set.
// `update` may be called from several threads. The line is gone after `clear` or at the end of the object's life.
class Progress {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;
  using Write = std::function<void(std::string_view)>;

  Progress(const Terminal& terminal, bool quiet);                            // stderr and the real clock
  Progress(const Terminal& terminal, bool quiet, Clock clock, Write write);  // for tests
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void update(const ProgressNow& now);
  // Before anything else is written to the terminal.
  void clear();

 private:
  bool on_;
  unsigned width_;
  Clock clock_;
  Write write_;
  std::mutex mutex_;
  std::chrono::steady_clock::time_point start_;
  std::optional<std::chrono::steady_clock::time_point> drawn_;
  bool visible_ = false;
};

}  // namespace plimsoll::sys
