// Colours of the table: eight-colour codes only, which every terminal theme makes readable.
#pragma once
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "model/severity.h"

namespace plimsoll::report {

class Paint {
 public:
  explicit Paint(bool on) : on_(on) {}
  std::string bold(std::string_view text) const { return wrap("1", text); }
  std::string dim(std::string_view text) const { return wrap("2", text); }
  std::string alarm(std::string_view text) const { return wrap("1;31", text); }
  std::string good(std::string_view text) const { return wrap("32", text); }
  std::string command(std::string_view text) const { return wrap("36", text); }
  std::string severity(model::Severity severity, std::string_view text) const {
    constexpr std::string_view kCodes[] = {"1;31", "31", "33", "34", "2", "35"};
    return wrap(kCodes[static_cast<std::size_t>(severity)], text);
  }

 private:
  std::string wrap(std::string_view code, std::string_view text) const {
    return on_ && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
  }
  bool on_;
};

}  // namespace plimsoll::report
