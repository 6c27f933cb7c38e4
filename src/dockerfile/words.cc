#include "dockerfile/words.h"

#include "dockerfile/lex.h"

namespace plimsoll::dockerfile {
namespace {

Word word_at(std::size_t start, std::size_t end) {
  Word word;
  word.within = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
  return word;
}

// One past the word that starts at `at`. An escape binds the byte behind it; in `'` nothing does.
std::size_t quoted_word_end(std::string_view text, std::size_t at, char escape) {
  char quote = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (quote == 0 && space_length(text, at) != 0) return at;
    if (c == escape && quote != '\'') {
      ++at;
    } else if (c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    }
    ++at;
  }
  return text.size();
}

}  // namespace

std::vector<Word> split_at_blanks(std::string_view text, std::size_t most) {
  std::vector<Word> words;
  std::size_t at = 0;
  while (words.size() < most) {
    while (at < text.size() && is_blank(text[at])) ++at;
    if (at == text.size()) break;
    const std::size_t start = at;
    while (at < text.size() && !is_blank(text[at])) ++at;
    words.push_back(word_at(start, at));
  }
  return words;
}

std::vector<Word> split_quoted(std::string_view text, char escape, std::size_t most) {
  std::vector<Word> words;
  for (std::size_t at = skip_spaces(text, 0); at < text.size() && words.size() < most; at = skip_spaces(text, at)) {
    const std::size_t start = at;
    at = quoted_word_end(text, at, escape);
    words.push_back(word_at(start, at));
  }
  return words;
}

std::vector<Word> split_legacy_pair(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && !is_blank(text[end])) ++end;
  std::vector<Word> words;
  if (end > 0) words.push_back(word_at(0, end));
  std::size_t value = end;
  while (value < text.size() && is_blank(text[value])) ++value;
  if (value < text.size()) words.push_back(word_at(value, text.size()));
  return words;
}

}  // namespace plimsoll::dockerfile
