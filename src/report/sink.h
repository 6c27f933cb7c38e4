// Where a report goes, piece by piece: no writer ever holds a whole report as text.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace plimsoll::report {

// Takes the next bytes. Its first error ends the writing and is what the writer returns.
using Sink = std::function<base::Status(std::string_view)>;

// Collects small pieces to blocks of 64 KiB and remembers the first error, so that writers check once, at their end.
class Output {
 public:
  explicit Output(Sink sink) : sink_(std::move(sink)) {}

  void put(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= kBlock) flush();
  }
  void put(char c) { buffer_ += c; }
  // For appending in place; call `settle` now and then.
  std::string& buffer() { return buffer_; }
  void settle() {
    if (buffer_.size() >= kBlock) flush();
  }
  // Hands over what was collected.
  void flush() {
    if (status_ && !buffer_.empty()) status_ = sink_(buffer_);
    buffer_.clear();
  }
  bool failed() const { return !status_.has_value(); }
  // Hands over what is left; the first error of all.
  base::Status finish() {
    flush();
    return status_;
  }

 private:
  static constexpr std::size_t kBlock = 64U << 10U;
  Sink sink_;
  std::string buffer_;
  base::Status status_;
};

}  // namespace plimsoll::report
