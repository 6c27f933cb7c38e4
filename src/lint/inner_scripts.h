// What a RUN hands to a second shell: the text of `sh -c '...'`, also in the JSON form, and of what such a text holds
// itself, three deep.
#pragma once
#include <functional>
#include <vector>

#include "dockerfile/document.h"
#include "dockerfile/shell.h"

namespace plimsoll::lint {

using ParseShell = std::function<dockerfile::ShellScript(const dockerfile::MappedText& text)>;

struct InnerScripts {
  std::vector<dockerfile::ShellScript> list;  // what a script holds stands behind it
  bool is_all = false;                        // RUN ["bash", "-c", "..."]: that text is run and nothing else
};

// `script` is what `text`, the RUN's body, was parsed to; each inner text goes through `parse` once.
InnerScripts inner_scripts(const dockerfile::Instruction& run, const dockerfile::MappedText& text,
                           const dockerfile::ShellScript& script, const ParseShell& parse);

}  // namespace plimsoll::lint
