// A small bounded binary form: what workers send to the broker and what the caches keep.
//
// Numbers are LEB128 varints, strings are a length and bytes. A Reader never leaves its span: after the first bad read
// it is `failed()` and gives zeros and empty strings, so that a decoder checks once at its end.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace plimsoll::base {

class WireWriter {
 public:
  void number(std::uint64_t value);
  void text(std::string_view value);
  void flag(bool value) { number(value ? 1 : 0); }
  void raw(std::string_view bytes) { out_.append(bytes); }
  const std::string& bytes() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t number();
  std::string text(std::uint64_t limit = 1U << 20U);
  std::string_view view(std::uint64_t limit = 1U << 20U);
  bool flag() { return number() != 0; }
  std::string_view raw(std::uint64_t size);
  // A count of things that take at least `bytes_each` bytes each: fails where the rest cannot hold them.
  std::uint64_t count(std::uint64_t bytes_each = 1);
  bool failed() const { return failed_; }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view fail();
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace plimsoll::base
