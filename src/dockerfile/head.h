// The front of an instruction: its keyword and its flags.
#pragma once
#include <cstddef>
#include <vector>

#include "dockerfile/document.h"

namespace plimsoll::dockerfile {

struct Head {
  Span keyword;             // of the logical text
  Span arguments;           // of the logical text, without white space at its ends
  std::vector<Flag> flags;  // with their spans in the file
};

// At most `most` flags are read; a text of white space alone has an empty keyword.
Head read_head(const MappedText& text, std::size_t most);

}  // namespace plimsoll::dockerfile
