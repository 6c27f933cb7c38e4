#include "lsp/variable_text.h"

#include "lsp/markdown.h"

namespace plimsoll::lsp {
namespace {

using dockerfile::Origin;
using dockerfile::Variable;

std::string_view origin_of(const Variable& variable) {
  switch (variable.origin) {
    case Origin::kDocker:
      return "given by Docker";
    case Origin::kGlobalArg:
      return "ARG before the first FROM";
    case Origin::kArg:
      return "ARG";
    case Origin::kEnv:
      return "ENV";
  }
  return {};
}

// What counts behind the instruction: what the next one of the same stage sees, or the end of the stage.
const dockerfile::Environment& behind(const lint::File& file, std::uint32_t instruction) {
  const auto& document = file.document();
  const auto stage = document.instructions[instruction].stage;
  if (!stage) return file.scopes().global();
  const bool is_last = instruction + 1 >= document.stages[*stage].end_instruction;
  return is_last ? file.scopes().end_of(*stage) : file.scopes().at(instruction + 1);
}

}  // namespace

std::string variable_text(const Judged& judged, const Variable& variable) {
  std::string text = code(variable.name);
  if (!variable.has_value)
    text += " has no value unless the build is given one";
  else if (!variable.is_known)
    text += " is known only in the build";
  else
    text += variable.value.empty() ? " is empty" : " is " + code(variable.value);
  text += fmt::format(": {}", origin_of(variable));
  if (variable.instruction) text += fmt::format(", line {}", judged.lines().place(variable.name_span.start).line + 1);
  return text;
}

std::string variable_text(const Judged& judged, const Occurrence& one, const std::string& name) {
  const auto& scopes = judged.file().scopes();
  const Variable* variable =
      one.is_definition ? behind(judged.file(), one.instruction).find(name) : scopes.at(one.instruction).find(name);
  return variable == nullptr ? std::string() : variable_text(judged, *variable);
}

}  // namespace plimsoll::lsp
