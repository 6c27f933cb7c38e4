// The words of an instruction's arguments. Their spans are those of the arguments only; parse() adds the file's.
#pragma once
#include <cstddef>

#include "dockerfile/document.h"

namespace plimsoll::dockerfile {

// At white space, quotes unknown: FROM, EXPOSE, ADD, COPY, VOLUME. At most `most` of them.
std::vector<Word> split_at_blanks(std::string_view text, std::size_t most);
// At white space outside quotes: ARG, ENV, LABEL. At most `most` of them.
std::vector<Word> split_quoted(std::string_view text, char escape, std::size_t most);
// `KEY value with spaces`, if that is what it is: two words, or one where the value is missing.
std::vector<Word> split_legacy_pair(std::string_view text);

}  // namespace plimsoll::dockerfile
