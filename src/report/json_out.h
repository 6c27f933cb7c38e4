// JSON as a stream: members in the order in which they are named, commas and line ends in the right places.
//
// The outer levels stand on lines of their own and what lies deeper in one line, so that a report is a line for each
// finding: small, easy to grep, and a diff of two reports reads well.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/sink.h"

namespace plimsoll::report {

class JsonOut {
 public:
  // Whether "<key>_b64" may be added (below): not where the format is another's.
  enum Bytes : bool { kNoBytes, kBytes };
  // Members and items down to depth `lines` (1: the members of the outermost object) begin a new line.
  JsonOut(Output& out, unsigned lines, Bytes bytes = kBytes) : out_(out), lines_(lines), bytes_(bytes) {}

  void begin_object(std::string_view key = {}) { open(key, '{', '}'); }
  void begin_array(std::string_view key = {}) { open(key, '[', ']'); }
  // An array or object that is left out where nothing is put into it before its `end`.
  void begin_array_if_any(std::string_view key) { wait(key, '[', ']'); }
  void begin_object_if_any(std::string_view key) { wait(key, '{', '}'); }
  void end();

  // A member; `text` and `texts` leave out what is empty. Beside a text that is not UTF-8 (and is written with U+FFFD)
  // stands "<key>_b64" with its bytes.
  void text(std::string_view key, std::string_view value);
  void texts(std::string_view key, std::span<const std::string> values);
  void always(std::string_view key, std::string_view value);
  void number(std::string_view key, std::uint64_t value);
  void real(std::string_view key, double value);
  void flag(std::string_view key, bool value);

  void item(std::string_view value);  // of an array

 private:
  void open(std::string_view key, char first, char last);
  void wait(std::string_view key, char first, char last);
  void next(std::string_view key);
  void new_line();
  bool quoted(std::string_view text);  // whether it was valid UTF-8

  struct Level {
    char last;
    bool empty;
  };
  Output& out_;
  unsigned lines_;
  Bytes bytes_;
  std::vector<Level> levels_;
  struct Waiting {
    std::string key;
    char first, last;
  };
  std::vector<Waiting> waiting_;  // begun, and nothing put into them yet; the outermost first
};

}  // namespace plimsoll::report
