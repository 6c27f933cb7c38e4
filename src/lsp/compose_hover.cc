// What stands under the cursor: the findings there, and what a value with variables becomes.
#include "lsp/compose_features.h"
#include "lsp/markdown.h"

namespace plimsoll::lsp {
namespace {

bool holds(Span span, std::uint32_t offset) {
  return span.start <= offset && (offset < span.end || (span.start == span.end && offset == span.start));
}

}  // namespace

base::Result<Json> compose_hover(const ComposeQuestion& question) {
  PLIMSOLL_TRY(offset, question.offset());
  std::string text;
  std::optional<Span> at;
  const auto add = [&](const std::string& part, Span span) {
    text += (text.empty() ? "" : "\n\n---\n\n") + part;
    if (!at) at = span;
  };
  for (const lint::Found& found : question.judged.found()) {
    if (!holds(found.at, offset) || found.ignored) continue;
    add(fmt::format("{}\n\n{}", found.message, page_of(*found.rule)), found.at);
  }
  const auto entries = question.judged.entries_at(offset);
  if (!entries.empty()) {
    const compose::Node& value = entries.back()->value;
    if (value.has_variable && holds(value.at.span, offset))
      add(value.is_known ? fmt::format("becomes {}", code(value.text)) : "a variable in it has no value here",
          value.at.span);
  }
  if (!at) return nullptr;
  return Json{{"contents", {{"kind", "markdown"}, {"value", text}}}, {"range", question.range(*at)}};
}

}  // namespace plimsoll::lsp
