// Finds the places of a text where a token or a named value can stand (secrets/routes.h), at several gigabytes a
// second.
//
// Text is classified 64 bytes at a time into masks, one bit for each byte; runs of 16 token bytes, the words in them
// and the values behind a sign of assignment come out of a few shifts and one addition. Only at these few positions is
// anything looked up.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "secrets/places.h"
#include "secrets/routes.h"

namespace plimsoll::secrets {

// Finds the places of at most 4 GiB of text: in order, and no two of them touch. Its memory is used again.
class Prefilter {
 public:
  enum class Code : std::uint8_t { fastest, plain };  // plain: what every processor runs, for the tests
  explicit Prefilter(Code code = Code::fastest) : code_(code) {}

  void find(std::string_view text, const RouteTables& tables);
  const std::vector<Place>& places() const { return places_; }
  const std::vector<Place>& long_runs() const { return long_runs_; }

 private:
  Code code_;
  std::vector<Place> places_, long_runs_;
};

// What each byte of some blocks of 64 is: a bit for each byte, a word for each block.
struct Masks {
  static constexpr std::size_t kBlocks = 64;
  using Row = std::array<std::uint64_t, kBlocks + 3>;  // one in front, two behind
  alignas(64) Row value;                               // value_bytes()
  Row token;                                           // token_bytes()
  Row word;                                            // letters, digits, _
  Row sign;                                            // of assignment: = : , > (
  Row skip;   // may stand between the sign and the value: blanks, quotes, opening brackets
  Row slash;  // of a URL
  Row close;  // the last letters of "bearer", "token" and "basic"
  Row mark;   // b r f u, which may stand in front of a quote

  std::array<Row*, 8> rows() { return {&value, &token, &word, &sign, &skip, &slash, &close, &mark}; }
};

// One implementation of classifying: the name of the instructions, whether this processor has them, and the work.
struct Classifier {
  std::string_view name;
  bool (*runs_here)();
  // Writes the words of `blocks` blocks, from the one numbered `first` on.
  void (*classify)(const char* text, std::size_t blocks, Masks& masks, std::size_t first);
};
const std::vector<Classifier>& classifiers();  // the fastest first; the last one runs everywhere

}  // namespace plimsoll::secrets
