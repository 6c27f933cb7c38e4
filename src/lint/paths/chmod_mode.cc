#include "lint/paths/chmod_mode.h"

#include "base/text.h"
#include "lint/programs/seen_calls.h"

namespace plimsoll::lint {
namespace {

constexpr std::size_t kMostDigits = 6;

std::optional<std::uint32_t> octal(std::string_view text) {
  if (text.empty() || text.size() > kMostDigits || text.find_first_not_of("01234567") != std::string_view::npos)
    return std::nullopt;
  std::uint32_t number = 0;
  for (const char digit : text) number = number * 8 + static_cast<std::uint32_t>(digit - '0');
  return number;
}

}  // namespace

void each_mode(const View& view, const std::function<void(const Step& step, const SetMode& mode)>& take) {
  for (const Step& step : view.steps()) {
    if (step->keyword == Keyword::kCopy || step->keyword == Keyword::kAdd) {
      const dockerfile::Flag* flag = step->flag("chmod");
      if (flag != nullptr && flag->value) take(step, {*flag->value, octal(*flag->value), flag->value_span});
    }
    each_seen_call_of(step, [&](const Step&, const ShellCommand&, const ShellCall& call) {
      if (call.name != "chmod" || dockerfile::has_flag(call, {"reference"})) return;
      const auto words = dockerfile::words(call);
      if (!words.empty()) take(step, {words[0]->value, octal(words[0]->value), words[0]->at});
    });
  }
}

bool gives(std::string_view symbolic, std::string_view who, char permission) {
  for (const std::string_view part : base::split(symbolic, ',')) {
    const auto sign = part.find_first_of("+-=");
    if (sign == std::string_view::npos || part[sign] == '-') continue;
    const std::string_view classes = part.substr(0, sign);
    const bool is_meant = classes.empty() || classes.find_first_of(who) != std::string_view::npos;
    if (is_meant && part.substr(sign).find(permission) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace plimsoll::lint
