#include "lint/process/start_scripts.h"

#include "lint/inner_scripts.h"

namespace plimsoll::lint {

std::vector<dockerfile::ShellScript> start_scripts(const Instruction& instruction, dockerfile::ShellBudget& budget) {
  const ParseShell parse = [&](const dockerfile::MappedText& text) { return dockerfile::parse_shell(text, budget); };
  dockerfile::ShellScript own;
  if (!instruction.exec_form) own = parse(instruction.arguments);
  InnerScripts inner = inner_scripts(instruction, instruction.arguments, own, parse);
  std::vector<dockerfile::ShellScript> scripts;
  if (!instruction.exec_form) scripts.push_back(std::move(own));
  std::ranges::move(inner.list, std::back_inserter(scripts));
  return scripts;
}

}  // namespace plimsoll::lint
