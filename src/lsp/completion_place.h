// What may stand where the cursor is, told by what stands before it in the instruction.
#pragma once
#include <string>
#include <string_view>

#include "lsp/judged.h"

namespace plimsoll::lsp {

enum class Wanted : std::uint8_t {
  nothing,
  instruction,  // the first word, or that behind ONBUILD
  flag,         // `--` and what follows
  image,        // behind FROM: an earlier stage, or an image that nobody here knows
  stage,        // behind --from= and from=
  variable,     // behind $ and ${
  rule,         // behind `# plimsoll ignore=`
  file,         // of the build context: sources of COPY, ADD and of a mount
};

struct CompletionPlace {
  Wanted wanted = Wanted::nothing;
  Span typed;                                // what of it stands there: what is replaced
  std::optional<std::uint32_t> instruction;  // whose part it is
  dockerfile::Keyword keyword = dockerfile::Keyword::kUnknown;
  std::string folder;  // of a file that is wanted: "src" of `COPY ./src/m`; "" is the context itself
};

CompletionPlace completion_place(const Judged& judged, std::uint32_t offset);

}  // namespace plimsoll::lsp
