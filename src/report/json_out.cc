#include "report/json_out.h"

#include <fmt/format.h>

#include "base/escape.h"
#include "base/text.h"

namespace plimsoll::report {

void JsonOut::new_line() {
  out_.put('\n');
  out_.buffer().append(2 * levels_.size(), ' ');
}

bool JsonOut::quoted(std::string_view text) {
  out_.put('"');
  const bool is_valid = base::append_json(out_.buffer(), text);
  out_.put('"');
  out_.settle();
  return is_valid;
}

void JsonOut::wait(std::string_view key, char first, char last) {
  waiting_.push_back({std::string(key), first, last});
}

void JsonOut::next(std::string_view key) {
  for (const Waiting& begun : std::exchange(waiting_, {})) open(begun.key, begun.first, begun.last);
  if (!levels_.empty()) {
    const bool line = levels_.size() <= lines_;
    if (!levels_.back().empty) out_.put(line ? "," : ", ");
    if (line) new_line();
    levels_.back().empty = false;
  }
  if (!key.empty()) {
    quoted(key);
    out_.put(": ");
  }
}

void JsonOut::open(std::string_view key, char first, char last) {
  next(key);
  out_.put(first);
  levels_.push_back({last, true});
}

void JsonOut::end() {
  if (!waiting_.empty()) {
    waiting_.pop_back();
    return;
  }
  const Level level = levels_.back();
  levels_.pop_back();
  if (!level.empty && levels_.size() < lines_) new_line();
  out_.put(level.last);
  if (levels_.empty()) out_.put('\n');
}

void JsonOut::always(std::string_view key, std::string_view value) {
  next(key);
  const bool is_valid = quoted(value);
  if (bytes_ == kBytes && !is_valid) {
    next(fmt::format("{}_b64", key));
    quoted(base::to_base64(value));
  }
}

void JsonOut::text(std::string_view key, std::string_view value) {
  if (!value.empty()) always(key, value);
}

void JsonOut::texts(std::string_view key, std::span<const std::string> values) {
  if (values.empty()) return;
  begin_array(key);
  for (const std::string& value : values) item(value);
  end();
}

void JsonOut::number(std::string_view key, std::uint64_t value) {
  next(key);
  fmt::format_to(std::back_inserter(out_.buffer()), "{}", value);
}

void JsonOut::real(std::string_view key, double value) {
  next(key);
  fmt::format_to(std::back_inserter(out_.buffer()), "{}", value);
}

void JsonOut::flag(std::string_view key, bool value) {
  next(key);
  out_.put(value ? "true" : "false");
}

void JsonOut::item(std::string_view value) {
  next({});
  quoted(value);
}

}  // namespace plimsoll::report
