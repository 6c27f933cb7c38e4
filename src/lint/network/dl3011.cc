#include <algorithm>

#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

constexpr std::uint32_t kLast = 65535;

void check(const View& view, Sink& out) {
  view.each(Keyword::kExpose, [&](const Step& step) {
    for (const dockerfile::Word& word : step->words) {
      const std::string text = view.scopes().expand(step.index, step->raw(word)).value;
      const auto port = dockerfile::port_of(text);
      if (!port || std::max(port->first, port->last) <= kLast) continue;
      const std::string shown = text == word.value ? text : fmt::format("{} becomes {}, which", word.value, text);
      out.add(step, word.span, fmt::format("{} is beyond the last port, {}", shown, kLast));
    }
  });
}

constexpr std::string_view kAliases[] = {"DS-0008"};

}  // namespace

constinit const Rule kDl3011{
    .id = "DL3011",
    .severity = model::Severity::high,
    .title = "A port is beyond 65535",
    .why = "There is no such port; the builder stops there.",
    .remedy = "Write a port from 0 to 65535.",
    .bad = "FROM debian:12\nEXPOSE 80000\n",
    .good = "FROM debian:12\nEXPOSE 8000\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#expose",
};

}  // namespace plimsoll::lint
