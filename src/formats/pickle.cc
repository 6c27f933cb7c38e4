#include "formats/pickle.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/text.h"

namespace plimsoll::formats {
namespace {

using base::Result;
using base::Status;

constexpr std::size_t kMostImports = 1000;
constexpr std::size_t kDeepest = 200'000;  // values on the stack or in the memo
constexpr std::size_t kLongestText = 256;  // longer ones are no names
constexpr std::size_t kLongestLine = 4096;
constexpr std::uint64_t kMostOpcodes = 50'000'000;
constexpr std::uint64_t kMostPickles = 64;

// What lies on the loader's stack, as far as it matters.
struct Value {
  enum Kind : std::uint8_t { other, mark, text, import } kind = other;
  std::string words;       // of a text
  std::size_t number = 0;  // of an import
};

class Walker {
 public:
  explicit Walker(const base::RandomAccess& file) : file_(file), block_(64U << 10U) {}

  Result<PickleWalk> walk() {
    while (at_ < file_.size() && out_.pickles < kMostPickles) {
      PLIMSOLL_TRY(is_whole, one());
      if (!is_whole) break;
      ++out_.pickles;
      // Behind a pickle may stand another one, or data.
      PLIMSOLL_TRY(next, peek());
      if (next != 0x80) break;
    }
    return std::move(out_);
  }

 private:
  Result<int> peek() {
    if (at_ >= file_.size()) return -1;
    if (at_ < start_ || at_ >= start_ + filled_) {
      start_ = at_;
      PLIMSOLL_TRY(got, file_.read_at(at_, block_));
      filled_ = got;
      if (got == 0) return -1;
    }
    return std::to_integer<int>(block_[at_ - start_]);
  }
  Result<int> byte() {
    PLIMSOLL_TRY(value, peek());
    if (value >= 0) ++at_;
    return value;
  }
  // Little-endian; nothing where the file ends.
  Result<std::optional<std::uint64_t>> number(unsigned bytes) {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < bytes; ++i) {
      PLIMSOLL_TRY(next, byte());
      if (next < 0) return std::optional<std::uint64_t>{};
      value |= static_cast<std::uint64_t>(next) << (8 * i);
    }
    return std::optional<std::uint64_t>{value};
  }
  // Up to the end of the line, which is taken off.
  Result<std::string> line() {
    std::string text;
    for (;;) {
      PLIMSOLL_TRY(next, byte());
      if (next < 0 || next == '\n') return text;
      if (text.size() < kLongestLine) text += static_cast<char>(next);
    }
  }
  // A text or bytes behind its length. Long ones are passed over.
  Result<bool> counted(unsigned length_bytes, bool is_text) {
    PLIMSOLL_TRY(size, number(length_bytes));
    if (!size || *size > file_.size() - at_) return stop("a length that leads out of the file");
    Value value;
    if (is_text && *size <= kLongestText) {
      value.kind = Value::text;
      for (std::uint64_t i = 0; i < *size; ++i) {
        PLIMSOLL_TRY(next, byte());
        value.words += static_cast<char>(next);
      }
    } else {
      at_ += *size;
    }
    return push(std::move(value));
  }

  bool stop(std::string_view why) {
    out_.error = fmt::format("{} at byte {}", why, at_);
    return false;
  }
  bool push(Value value = {}) {
    if (stack_.size() >= kDeepest) return stop("a stack deeper than any loader needs");
    stack_.push_back(std::move(value));
    return true;
  }
  std::optional<Value> pop() {
    if (stack_.empty()) return std::nullopt;
    Value value = std::move(stack_.back());
    stack_.pop_back();
    return value;
  }
  bool take(std::size_t count, bool and_push) {
    if (stack_.size() < count) return stop("an empty stack");
    stack_.resize(stack_.size() - count);
    return !and_push || push();
  }
  // The values above the last mark, which goes too.
  std::optional<std::vector<Value>> take_to_mark() {
    const auto mark =
        std::find_if(stack_.rbegin(), stack_.rend(), [](const Value& v) { return v.kind == Value::mark; });
    if (mark == stack_.rend()) return std::nullopt;
    std::vector<Value> values(std::make_move_iterator(mark.base()), std::make_move_iterator(stack_.end()));
    stack_.erase(mark.base() - 1, stack_.end());
    return values;
  }
  bool drop_to_mark(bool and_push) {
    if (!take_to_mark()) return stop("no mark on the stack");
    return !and_push || push();
  }

  Value import(std::string module, std::string name) {
    PickleImport found{std::move(module), std::move(name), false};
    const auto same = std::ranges::find_if(
        out_.imports, [&](const auto& i) { return i.module == found.module && i.name == found.name; });
    Value value;
    value.kind = Value::import;
    value.number = static_cast<std::size_t>(same - out_.imports.begin());
    if (same != out_.imports.end()) return value;
    if (out_.imports.size() == kMostImports) return {};
    out_.imports.push_back(std::move(found));
    return value;
  }
  void call(const Value& callable) {
    if (callable.kind == Value::import) out_.imports[callable.number].is_called = true;
  }

  bool remember(std::uint64_t place) {
    if (stack_.empty()) return stop("an empty stack");
    if (memo_.size() >= kDeepest && !memo_.contains(place)) return stop("a memo larger than any loader needs");
    memo_[place] = stack_.back();
    return true;
  }
  bool recall(std::optional<std::uint64_t> place) {
    const auto found = place ? memo_.find(*place) : memo_.end();
    if (found == memo_.end()) return stop("a memo that was not kept");
    return push(found->second);
  }

  // One pickle, up to its STOP: true. False: it is broken, or the file ends.
  Result<bool> one() {
    stack_.clear();
    memo_.clear();
    for (;;) {
      if (++opcodes_ > kMostOpcodes) return stop("more opcodes than any model has");
      PLIMSOLL_TRY(opcode, byte());
      if (opcode < 0) return stop("no end");
      if (opcode == '.') return true;
      PLIMSOLL_TRY(goes_on, step(opcode));
      if (!goes_on) return false;
    }
  }

  Result<bool> step(int opcode) {
    switch (opcode) {
      case '(':
        return push({Value::mark, {}, 0});
      case '0':
        return take(1, false);
      case '2':
        return stack_.empty() ? stop("an empty stack") : push(stack_.back());
      case 'R':
      case 0x81:
        return called(2);
      case 0x92:
        return called(3);
      case 'b':
      case 'a':
        return take(1, false);
      case 's':
        return take(2, false);
      case 0x85:
      case 'Q':
        return take(1, true);
      case 0x86:
        return take(2, true);
      case 0x87:
        return take(3, true);
      case '1':
      case 'e':
      case 'u':
      case 0x90:
        return drop_to_mark(false);
      case 'd':
      case 'l':
      case 't':
      case 0x91:
        return drop_to_mark(true);
      case 0x98:
        return true;
      default:
        return step_names(opcode);
    }
  }

  bool called(std::size_t values) {
    if (stack_.size() < values) return stop("an empty stack");
    call(stack_[stack_.size() - values]);
    return take(values, true);
  }

  Result<bool> step_names(int opcode) {
    switch (opcode) {
      case 'c':
      case 'i': {
        PLIMSOLL_TRY(module, line());
        PLIMSOLL_TRY(name, line());
        Value value = import(std::move(module), std::move(name));
        if (opcode == 'c') return push(std::move(value));
        call(value);
        return drop_to_mark(true);
      }
      case 0x93: {
        auto name = pop(), module = pop();
        if (!name || !module) return stop("an empty stack");
        return push(import(module->kind == Value::text ? std::move(module->words) : std::string("?"),
                           name->kind == Value::text ? std::move(name->words) : std::string("?")));
      }
      case 'o': {
        const auto values = take_to_mark();
        if (!values || values->empty()) return stop("no mark on the stack");
        call(values->front());
        return push();
      }
      case 'p':
      case 'g': {
        PLIMSOLL_TRY(text, line());
        const auto place = base::parse_u64(base::trim(text));
        if (opcode == 'g') return recall(place);
        return place ? remember(*place) : stop("a memo without a number");
      }
      case 'q':
      case 'r':
      case 'h':
      case 'j': {
        PLIMSOLL_TRY(place, number(opcode == 'q' || opcode == 'h' ? 1 : 4));
        if (opcode == 'h' || opcode == 'j') return recall(place);
        return place ? remember(*place) : stop("no end");
      }
      case 0x94:
        return remember(memo_.size());
      default:
        return step_values(opcode);
    }
  }

  Result<bool> fixed(unsigned bytes, bool and_push) {
    PLIMSOLL_TRY(value, number(bytes));
    if (!value) return stop("no end");
    return !and_push || push();
  }

  Result<bool> step_values(int opcode) {
    switch (opcode) {
      case 'N':
      case '}':
      case ']':
      case ')':
      case 0x88:
      case 0x89:
      case 0x8f:
      case 0x97:
        return push();
      case 'F':
      case 'I':
      case 'L':
      case 'P': {
        const auto text = line();
        if (!text) return base::fail(text.error());
        return push();
      }
      case 'S':
      case 'V': {
        PLIMSOLL_TRY(text, line());
        std::string_view words = base::trim(text);
        if (opcode == 'S' && words.size() >= 2) words = words.substr(1, words.size() - 2);  // its quotes
        return push({Value::text, std::string(words.substr(0, kLongestText)), 0});
      }
      case 'K':
      case 0x82:
        return fixed(1, true);
      case 'M':
      case 0x83:
        return fixed(2, true);
      case 'J':
      case 0x84:
        return fixed(4, true);
      case 'G':
        return fixed(8, true);
      case 0x80:
        return fixed(1, false);
      case 0x95:
        return fixed(8, false);
      case 'U':
      case 0x8c:
        return counted(1, true);
      case 'T':
      case 'X':
        return counted(4, true);
      case 0x8d:
        return counted(8, true);
      case 'C':
      case 0x8a:
        return counted(1, false);
      case 'B':
      case 0x8b:
        return counted(4, false);
      case 0x8e:
      case 0x96:
        return counted(8, false);
      default:
        return stop(fmt::format("no opcode {:#04x}", opcode));
    }
  }

  const base::RandomAccess& file_;
  std::vector<std::byte> block_;
  std::uint64_t at_ = 0, start_ = 0, filled_ = 0, opcodes_ = 0;
  std::vector<Value> stack_;
  std::unordered_map<std::uint64_t, Value> memo_;
  PickleWalk out_;
};

}  // namespace

Result<PickleWalk> walk_pickle(const base::RandomAccess& file) {
  return Walker(file).walk();
}

}  // namespace plimsoll::formats
