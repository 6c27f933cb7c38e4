// Tells a server that has stopped sending from a reader that is busy. Our own sink may block for long (a full pipe
// to a worker), so the time spent in it does not count; libcurl's own low-speed rule would count it.
#pragma once
#include <chrono>
#include <cstdint>

namespace plimsoll::sys {

class StallClock {
 public:
  using Clock = std::chrono::steady_clock;

  StallClock(std::chrono::seconds timeout, std::uint64_t bytes_a_second)
      : timeout_(timeout), enough_(bytes_a_second * static_cast<std::uint64_t>(timeout.count())) {}

  // The server's time begins, or goes on after `sink_took`.
  void start(Clock::time_point now) { window_start_ = now; }
  void received(std::uint64_t bytes, Clock::time_point now) {
    window_bytes_ += bytes;
    if (window_bytes_ < enough_) return;
    window_bytes_ = 0;
    window_start_ = now;
  }
  void sink_took(Clock::duration time) { window_start_ += time; }
  // True where fewer than bytes_a_second came on average for the whole timeout. A timeout of 0 never stalls.
  bool stalled(Clock::time_point now) const { return timeout_.count() > 0 && now - window_start_ >= timeout_; }
  std::chrono::seconds timeout() const { return timeout_; }

 private:
  std::chrono::seconds timeout_;
  std::uint64_t enough_;
  std::uint64_t window_bytes_ = 0;
  Clock::time_point window_start_ = Clock::now();
};

}  // namespace plimsoll::sys
