#include "dockerfile/stages.h"

#include "base/text.h"

namespace plimsoll::dockerfile {
namespace {

Stage stage_of(const Instruction& from, std::uint32_t index, std::uint32_t instruction) {
  Stage stage;
  stage.index = index;
  stage.first_instruction = instruction;
  stage.span = from.span;
  if (!from.words.empty()) {
    stage.image = from.words[0].value;
    stage.image_span = from.words[0].span;
  }
  if (from.words.size() == 3 && base::to_lower(from.words[1].value) == "as") {
    stage.name = from.words[2].value;
    stage.name_span = from.words[2].span;
  }
  return stage;
}

}  // namespace

void read_stages(Document& document) {
  for (std::uint32_t i = 0; i < document.instructions.size(); ++i) {
    Instruction& instruction = document.instructions[i];
    if (instruction.keyword == Keyword::kFrom) {
      Stage stage = stage_of(instruction, static_cast<std::uint32_t>(document.stages.size()), i);
      stage.base = document.stage_named(stage.image, stage.index);
      if (!stage.name.empty()) document.stage_names[base::to_lower(stage.name)].push_back(stage.index);
      document.stages.push_back(std::move(stage));
    } else if (document.stages.empty()) {
      if (instruction.keyword != Keyword::kArg && instruction.keyword != Keyword::kUnknown)
        document.errors.push_back({instruction.keyword_span, "Only ARG may stand before the first FROM.", ""});
      continue;
    }
    Stage& stage = document.stages.back();
    stage.end_instruction = i + 1;
    stage.span.end = instruction.span.end;
    instruction.stage = stage.index;
    if (instruction.nested) instruction.nested->stage = stage.index;
  }
  if (document.stages.empty() && !document.instructions.empty())
    document.errors.push_back({document.instructions.back().keyword_span, "There is no FROM in this file.", "", true});
}

}  // namespace plimsoll::dockerfile
