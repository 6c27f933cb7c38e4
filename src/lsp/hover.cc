// What stands under the cursor: the findings there, then the variable, stage, flag or instruction.
#include "lsp/features.h"
#include "lsp/instruction_help.h"
#include "lsp/markdown.h"
#include "lsp/variable_text.h"

namespace plimsoll::lsp {
namespace {

using dockerfile::Instruction;

struct Shown {
  std::string text;
  std::optional<Span> at;

  void add(std::string part, Span span) {
    if (part.empty()) return;
    text += (text.empty() ? "" : "\n\n---\n\n") + part;
    if (!at) at = span;
  }
};

bool holds(Span span, std::uint32_t offset) {
  return span.start <= offset && (offset < span.end || (span.start == span.end && offset == span.start));
}

void add_findings(const Judged& judged, std::uint32_t offset, Shown& shown) {
  for (const lint::Found& found : judged.found()) {
    if (!holds(found.at, offset) || found.ignored) continue;
    shown.add(fmt::format("{}\n\n{}", found.message, page_of(*found.rule)), found.at);
  }
}

std::string stage_text(const Judged& judged, const Occurrence& one) {
  const auto& document = judged.document();
  for (const dockerfile::Stage& stage : document.stages) {
    const Span at = stage.name.empty() ? stage.image_span : stage.name_span;
    if (one.definition != at) continue;
    const auto& image = judged.file().scopes().stage(stage.index).image;
    return fmt::format(
        "stage {} (number {}), from {}, line {}", code(stage.name.empty() ? "without a name" : stage.name), stage.index,
        code(image.is_known ? image.value : stage.image), judged.lines().place(stage.span.start).line + 1);
  }
  return {};
}

void add_name(const Judged& judged, std::uint32_t offset, Shown& shown) {
  const Occurrence* one = judged.names().at(offset);
  if (one == nullptr || !holds(one->at, offset)) return;
  const Symbol& symbol = judged.names().symbols[one->symbol];
  const bool is_stage = symbol.kind == NameKind::stage;
  shown.add(is_stage ? stage_text(judged, *one) : variable_text(judged, *one, symbol.name), one->at);
}

void add_instruction(const Instruction& instruction, std::uint32_t offset, Shown& shown) {
  if (holds(instruction.keyword_span, offset)) {
    if (const InstructionHelp* help = help_of(instruction.keyword))
      shown.add(fmt::format("{}\n\n{}", code(help->form), help->text), instruction.keyword_span);
  }
  for (const dockerfile::Flag& flag : instruction.flags) {
    const std::string_view help = help_of_flag(instruction.keyword, flag.name);
    const Span name{flag.span.start, flag.value ? flag.value_span.start : flag.span.end};
    if (holds(name, offset) && !help.empty()) shown.add(fmt::format("{}: {}", code("--" + flag.name), help), flag.span);
  }
  if (instruction.nested) add_instruction(*instruction.nested, offset, shown);
}

}  // namespace

base::Result<Json> hover(const Question& question) {
  PLIMSOLL_TRY(offset, question.offset());
  const Judged& judged = question.judged;
  Shown shown;
  add_findings(judged, offset, shown);
  add_name(judged, offset, shown);
  if (const auto index = judged.instruction_at(offset); index && judged.comment_at(offset) == nullptr)
    add_instruction(judged.document().instructions[*index], offset, shown);
  if (!shown.at) return nullptr;
  return Json{{"contents", {{"kind", "markdown"}, {"value", shown.text}}}, {"range", question.range(*shown.at)}};
}

}  // namespace plimsoll::lsp
