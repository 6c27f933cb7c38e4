// Raw deflate (RFC 1951) out of a file, as zip members hold it. The decoder is ISA-L's.
#pragma once
#include <functional>
#include <memory>

#include "base/random_access.h"

namespace plimsoll::formats {

// Takes the next bytes; an error stops the reading and is handed to its caller.
using ByteSink = std::function<base::Status(base::Bytes)>;

// One decoder, to be used for many streams one after another: its state of some 100 KiB is allocated once.
class RawInflate {
 public:
  RawInflate();
  ~RawInflate();
  RawInflate(RawInflate&&) noexcept;
  RawInflate& operator=(RawInflate&&) noexcept;

  // Starts a new stream.
  void reset();

  // Inflates `input` and gives what comes out to `sink`, at most `limit` bytes over the whole stream. Errors: invalid
  // where it is no deflate, limit where more would come out (`limit` bytes have then been given), and the sink's.
  base::Status update(base::Bytes input, std::uint64_t limit, const ByteSink& sink);

  bool finished() const;  // the stream's last block has ended; further input is ignored
  std::uint64_t written() const { return written_; }

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::uint64_t written_ = 0;
};

}  // namespace plimsoll::formats
