// Makes the value of a word while the tree is walked: what stands between the parts that mean something else (strings,
// expansions) is text, of which quotes and `\` are dropped.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "dockerfile/shell.h"
#include "dockerfile/shell_grammar.h"

namespace plimsoll::dockerfile {

class ShellWordMaker {
 public:
  ShellWordMaker(std::string_view text, Span in_text) : text_(text), at_(in_text.start) { word_.in_text = in_text; }

  // A node in the word. Whether its children are parts of this word too.
  bool enter(ShellNode node, Span in_text);
  void leave(ShellNode node, Span in_text);
  // The whole word.
  ShellWord take();

 private:
  void text_until(std::uint32_t end);
  void expanded(ShellNode node, Span in_text);

  std::string_view text_;
  std::uint32_t at_;  // what stands before has been read
  bool in_string_ = false;
  ShellWord word_;
};

// `$'a\tb'`, from the $ to the last quote.
std::string ansi_string_value(std::string_view written);

}  // namespace plimsoll::dockerfile
