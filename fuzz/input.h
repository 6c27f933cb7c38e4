// The bytes of one fuzz input, whole or taken apart, and what must hold of the answers.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace plimsoll::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Ends the process where the promise is broken, with the line that made it.
inline void holds(bool promise, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
  if (promise) return;
  std::fprintf(stderr, "ERROR: libFuzzer: broken promise at %s:%d\n", file, line);
  std::abort();
}

// Takes choices and texts off the front of an input; zeros and nothing once it is used up.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(text_of(data, size)) {}

  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }
  // One byte, modulo `choices`.
  unsigned choice(unsigned choices) {
    if (rest_.empty()) return 0;
    const unsigned value = static_cast<unsigned char>(rest_.front()) % choices;
    rest_.remove_prefix(1);
    return value;
  }
  // What stands before the next `end`, which is taken off too.
  std::string_view until(char end) {
    const auto at = rest_.find(end);
    const std::string_view text = rest_.substr(0, at);
    rest_.remove_prefix(at == rest_.npos ? rest_.size() : at + 1);
    return text;
  }
  std::string_view line() { return until('\n'); }

 private:
  std::string_view rest_;
};

}  // namespace plimsoll::fuzz
