// History lines as the instructions that made them. They come in the classic builder's form
// ("/bin/sh -c #(nop)  CMD [\"bash\"]", "|1 A=b /bin/sh -c make"), in BuildKit's ("CMD [\"bash\"]",
// "RUN |1 A=b /bin/sh -c make # buildkit") and in that of other builders (kaniko: "RUN make").
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "hazards/shell_words.h"
#include "model/image_config.h"

namespace plimsoll::hazards {

struct Instruction {
  std::string name;                    // "RUN", "COPY"; empty where the line is no instruction
  std::string text;                    // what follows; of RUN the script, without shell and build arguments
  std::vector<Command> commands;       // of RUN
  std::string line;                    // the history line, secrets redacted
  std::optional<std::uint32_t> layer;  // index of the layer that it made
};

// The instruction of one history line; `line`, `layer` and `commands` are left to instructions_of.
Instruction parse_history_line(std::string_view created_by);

std::vector<Instruction> instructions_of(const std::vector<model::HistoryStep>& history);

}  // namespace plimsoll::hazards
