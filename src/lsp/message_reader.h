// Messages out of a stream of bytes, as they come:
//
//   Content-Length: 52\r\n
//   \r\n
//   {"jsonrpc":"2.0","method":"initialized","params":{}}
//
// What comes in pieces waits for the rest. A header that tells no length loses the place of what follows: it is said
// once, and reading goes on at the next `Content-Length:`. A body that is too long is passed over.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lsp/protocol.h"

namespace plimsoll::lsp {

struct ReaderLimits {
  std::uint64_t header = 8U << 10U;
  std::uint64_t body = 256U << 20U;
};

// A message, or what the sender is to be told instead.
struct Incoming {
  Json message;
  std::optional<Fault> fault;
};

class MessageReader {
 public:
  explicit MessageReader(const ReaderLimits& limits = {}) : limits_(limits) {}

  void feed(std::string_view bytes) { buffer_ += bytes; }
  // The next whole one; nothing where more bytes are needed.
  std::optional<Incoming> next();
  // Whether the stream would end inside a message.
  bool is_inside() const { return length_ || is_header_ || passing_over_ > 0 || at_ < buffer_.size(); }

 private:
  std::string_view rest() const { return std::string_view(buffer_).substr(at_); }
  void drop(std::uint64_t bytes);
  std::optional<Incoming> read_header();
  std::optional<Incoming> read_header_line(std::string_view line);
  std::optional<Incoming> end_header();
  std::optional<Incoming> lose_place(std::string why);
  bool find_place();
  Incoming read_body();

  ReaderLimits limits_;
  std::string buffer_;
  std::size_t at_ = 0;                   // what stands before has been read
  std::uint64_t header_bytes_ = 0;       // of the header that is being read
  bool is_header_ = false;               // a line of it has been read
  std::optional<std::uint64_t> told_;    // by the header so far
  std::optional<std::uint64_t> length_;  // of the body that comes next
  std::uint64_t passing_over_ = 0;
  bool is_lost_ = false;
};

}  // namespace plimsoll::lsp
