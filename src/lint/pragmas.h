// Comments that switch rules off, in hadolint's words, ours and Docker's:
//
//   # hadolint ignore=DL3006,SC2086         of the instruction on the next line
//   # hadolint stage ignore=DL3008          above FROM: of the stage, but not of that line
//   # hadolint global ignore=DL3008         of the file
//   # plimsoll ignore=DL3008 the reason     of the next instruction, or of the one in whose continuation it stands
//   # check=skip=StageNameCasing            Docker's directive, of the file
//
// Text behind a pragma of hadolint's needs a `#` of its own: `# hadolint ignore=DL3006 # pinned elsewhere`.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "lint/sink.h"

namespace plimsoll::lint {

enum class PragmaKind { next_line, stage, global, shell, next_instruction };

struct Pragma {
  PragmaKind kind = PragmaKind::next_line;
  std::vector<std::string_view> names;  // of rules; of shell the one shell
  std::string_view reason;
};

// Nothing where the comment (from its `#`) is no pragma or a broken one.
std::optional<Pragma> pragma_of(std::string_view comment);

// Sets `ignored` of the findings that pragmas switch off. Errors of syntax stay.
void apply_pragmas(const File& file, std::vector<Found>& found);

}  // namespace plimsoll::lint
