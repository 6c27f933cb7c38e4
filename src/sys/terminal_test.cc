#include "sys/terminal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>

#include "sys/file.h"

namespace plimsoll::sys {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

TEST(Terminal, Decides) {
  using Word = std::optional<std::string>;
  struct Row {
    TerminalFacts facts;
    unsigned width;
    bool colour, can_redraw;
  };
  const Row rows[] = {
      {{true, 120, {}, Word("xterm-256color"), {}}, 120, true, true},
      {{true, 120, Word("1"), Word("xterm"), {}}, 120, false, true},
      {{true, 120, Word(""), Word("xterm"), {}}, 120, true, true},
      {{true, 120, {}, Word("dumb"), {}}, 120, false, false},
      {{true, 120, {}, Word(""), {}}, 120, false, false},
      {{true, 120, {}, {}, {}}, 120, false, false},
      {{false, 0, {}, Word("xterm"), {}}, 80, false, false},
      {{false, 0, {}, Word("xterm"), Word("132")}, 132, false, false},
      {{true, 0, {}, Word("xterm"), Word("132")}, 132, true, true},
      {{true, 100, {}, Word("xterm"), Word("132")}, 100, true, true},
      {{true, 0, {}, Word("xterm"), Word("0")}, 80, true, true},
      {{true, 0, {}, Word("xterm"), Word("99999999999999999999")}, 80, true, true},
      {{true, 0, {}, Word("xterm"), Word("-5")}, 80, true, true},
  };
  for (const Row& row : rows) {
    const Terminal terminal = decide_terminal(row.facts);
    EXPECT_EQ(terminal.is_tty, row.facts.is_tty);
    EXPECT_EQ(terminal.width, row.width);
    EXPECT_EQ(terminal.colour, row.colour);
    EXPECT_EQ(terminal.can_redraw, row.can_redraw);
  }
}

TEST(Terminal, AsksTheSystem) {
  const Descriptor main(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (!main.valid() || ::grantpt(main.get()) != 0 || ::unlockpt(main.get()) != 0)
    GTEST_SKIP() << "no pseudo terminal here";
  std::array<char, 64> name{};
  ASSERT_EQ(::ptsname_r(main.get(), name.data(), name.size()), 0);
  const Descriptor side(::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
  ASSERT_TRUE(side.valid());
  struct winsize size {};
  size.ws_col = 47;
  ASSERT_EQ(::ioctl(side.get(), TIOCSWINSZ, &size), 0);
  EXPECT_TRUE(terminal_of(side.get()).is_tty);
  EXPECT_EQ(terminal_of(side.get()).width, 47U);
  const Descriptor file(::open("/dev/null", O_WRONLY | O_CLOEXEC));
  EXPECT_FALSE(terminal_of(file.get()).is_tty);
  EXPECT_FALSE(terminal_of(file.get()).colour);
}

TEST(Progress, Line) {
  struct Row {
    ProgressNow now;
    int elapsed;
    unsigned width;
    std::string_view line;
  };
  const Row rows[] = {
      {{500'000'000, 1'000'000'000, 2, 7}, 2000, 80, "[###############...............]   50%  250 MB/s  layer 3/7"},
      {{0, 1000, 0, 7}, 0, 80, "[..............................]    0%  0 kB/s  layer 1/7"},
      {{1000, 1000, 7, 7}, 1000, 80, "[##############################]  100%  1 kB/s  layer 7/7"},
      {{999'999, 1'000'000, 0, 1}, 1000, 80, "[#############################.]   99%  1000 kB/s  layer 1/1"},
      {{5'000'000'000, 0, 3, 0}, 2000, 80, "2.5 GB/s  layer 4"},
      {{2000, 1000, 0, 1}, 1000, 80, "[##############################]  100%  2 kB/s  layer 1/1"},
      {{500'000'000, 1'000'000'000, 2, 7}, 2000, 44, "[#######.......]   50%  250 MB/s  layer 3/7"},
      {{500'000'000, 1'000'000'000, 2, 7}, 2000, 20, " 50%  250 MB/s  lay"},
      {{1, 1, 1, 1}, 1, 0, ""},
  };
  for (const Row& row : rows) {
    const std::string line = progress_line(row.now, milliseconds(row.elapsed), row.width);
    EXPECT_EQ(line, row.line);
    EXPECT_LE(line.size(), row.width == 0 ? 0 : row.width - 1);
  }
}

struct Screen {
  steady_clock::time_point time{};
  std::vector<std::string> written;
  Progress::Clock clock() {
    return [this] { return time; };
  }
  Progress::Write write() {
    return [this](std::string_view text) { written.emplace_back(text); };
  }
};

Terminal tty() {
  Terminal terminal;
  terminal.is_tty = terminal.can_redraw = true;
  return terminal;
}

TEST(Progress, AtMostTenTimesASecondAndClearedAtTheEnd) {
  Screen screen;
  {
    Progress progress(tty(), false, screen.clock(), screen.write());
    for (int i = 0; i < 1000; ++i) {
      screen.time += milliseconds(1);
      progress.update({static_cast<std::uint64_t>(i), 1000, 0, 1});
    }
    EXPECT_EQ(screen.written.size(), 10U);
    for (const std::string& text : screen.written) EXPECT_TRUE(text.starts_with("\r\x1b[K[")) << text;
  }
  ASSERT_EQ(screen.written.size(), 11U);
  EXPECT_EQ(screen.written.back(), "\r\x1b[K");
}

TEST(Progress, NothingWhereNothingCanBeRedrawn) {
  Screen screen;
  for (const bool quiet : {false, true}) {
    Terminal terminal = tty();
    terminal.can_redraw = quiet;
    Progress progress(terminal, quiet, screen.clock(), screen.write());
    progress.update({1, 2, 0, 1});
    progress.clear();
  }
  EXPECT_TRUE(screen.written.empty());
}

TEST(Progress, ClearsOnce) {
  Screen screen;
  Progress progress(tty(), false, screen.clock(), screen.write());
  progress.clear();
  EXPECT_TRUE(screen.written.empty());
  progress.update({1, 2, 0, 1});
  progress.clear();
  progress.clear();
  EXPECT_EQ(screen.written.size(), 2U);
}

}  // namespace
}  // namespace plimsoll::sys
