#include "report/sarif_text.h"

#include <array>

#include "base/escape.h"

namespace plimsoll::report {
namespace {

using model::Severity;

Severity band(double score) {
  return score >= 9 ? Severity::critical : score >= 7 ? Severity::high : score >= 4 ? Severity::medium : Severity::low;
}

}  // namespace

std::string sarif_message(std::string_view text) {
  std::string out;
  for (const char c : base::for_terminal(text)) {
    if (c == '[' || c == ']' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string relative_uri(std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  std::string out;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~' || c == '/';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string security_severity(Severity severity, double worst_score) {
  constexpr std::array<std::string_view, 6> kMiddle = {"9.5", "8.0", "5.5", "2.0", "0.0", ""};
  if (severity != Severity::unknown && severity != Severity::info && worst_score > 0 && band(worst_score) == severity) {
    return fmt::format("{:.1f}", worst_score);
  }
  return std::string(kMiddle[static_cast<std::size_t>(severity)]);
}

}  // namespace plimsoll::report
