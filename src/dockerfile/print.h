// A syntax tree back as the text it was read from, byte for byte, put together from its tokens and what stands between
// them.
#pragma once
#include <string>
#include <vector>

#include "dockerfile/document.h"

namespace plimsoll::dockerfile {

enum class TokenKind { kDirective, kComment, kKeyword, kFlag, kWord, kText, kHeredocMarker, kHeredocBody, kHeredocEnd };

struct Token {
  TokenKind kind;
  Span span;
};

// Everything in the file but white space, escape characters at line ends, the `--` that ends flags, and brackets and
// commas of JSON; in order and without overlaps. Text that is the shell's, or no instruction's, is one kText.
std::vector<Token> tokens_of(const Document& document);
std::string print(const Document& document);
// What is wrong with the spans of a document: overlapping, out of order, outside of what holds them. Nothing is right.
std::optional<std::string> fault_of(const Document& document);

}  // namespace plimsoll::dockerfile
