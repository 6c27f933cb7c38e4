#include "dockerfile/shell_word.h"

#include <algorithm>
#include <utility>

namespace plimsoll::dockerfile {
namespace {

// The length of the line end at `at`; 0 where there is none.
std::size_t line_end(std::string_view text, std::size_t at) {
  if (text.substr(at, 1) == "\n") return 1;
  return text.substr(at, 2) == "\r\n" ? 2 : 0;
}

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

// Up to `most` digits of `base` at `at`, which is moved behind them.
unsigned number(std::string_view text, std::size_t& at, int base, std::size_t most) {
  unsigned value = 0;
  for (const std::size_t end = std::min(text.size(), at + most); at < end && digit(text[at]) < base; ++at)
    value = value * static_cast<unsigned>(base) + static_cast<unsigned>(digit(text[at]));
  return value;
}

}  // namespace

std::string ansi_string_value(std::string_view written) {
  constexpr std::string_view kLetters = "abeEfnrtv\\'\"?";
  constexpr std::string_view kMeanings = "\a\b\x1b\x1b\f\n\r\t\v\\'\"?";
  written.remove_prefix(std::min<std::size_t>(2, written.size()));
  if (written.ends_with('\'')) written.remove_suffix(1);
  std::string value;
  for (std::size_t at = 0; at < written.size();) {
    const char c = written[at++];
    if (c != '\\' || at == written.size()) {
      value += c;
      continue;
    }
    const char letter = written[at];
    if (const auto meant = kLetters.find(letter); meant != kLetters.npos) {
      value += kMeanings[meant];
      ++at;
    } else if (letter == 'x') {
      value += static_cast<char>(number(written, ++at, 16, 2));
    } else if (digit(letter) < 8) {
      value += static_cast<char>(number(written, at, 8, 3));
    } else {
      value += c;
    }
  }
  return value;
}

void ShellWordMaker::text_until(std::uint32_t end) {
  constexpr std::string_view kEscapedInStrings = "$`\"\\";
  constexpr std::string_view kPattern = "*?[]{}";
  for (; at_ < end; ++at_) {
    const char c = text_[at_];
    if (c != '\\' || at_ + 1 >= end) {
      if (!in_string_ && kPattern.find(c) != kPattern.npos) word_.pattern = true;
      word_.value += c;
      continue;
    }
    if (const std::size_t gone = line_end(text_, at_ + 1)) {
      at_ += static_cast<std::uint32_t>(gone);
      continue;
    }
    ++at_;
    if (in_string_ && kEscapedInStrings.find(text_[at_]) == kEscapedInStrings.npos) word_.value += c;
    word_.value += text_[at_];
  }
  at_ = std::max(at_, end);
}

void ShellWordMaker::expanded(ShellNode node, Span in_text) {
  const std::string_view written = text_.substr(in_text.start, in_text.size());
  // The grammar gives the space before `$v` in "a $v" to the variable.
  const std::size_t dollar = node == ShellNode::variable ? std::min(written.find('$'), written.size()) : 0;
  text_until(in_text.start + static_cast<std::uint32_t>(dollar));
  if (node == ShellNode::variable) {
    word_.value += "${";
    word_.value += written.substr(std::min(dollar + 1, written.size()));
    word_.value += '}';
  } else if (node == ShellNode::expansion) {
    word_.value += written;
  } else {
    word_.value += "${VAR}";
  }
  word_.literal = false;
  at_ = std::max(at_, in_text.end);
}

bool ShellWordMaker::enter(ShellNode node, Span in_text) {
  switch (node) {
    case ShellNode::string:
      text_until(in_text.start);
      at_ = std::max(at_, in_text.start + 1);
      in_string_ = true;
      return true;
    case ShellNode::translated_string:  // $"a"
      text_until(in_text.start);
      at_ = std::max(at_, in_text.start + 1);
      return true;
    case ShellNode::raw_string:
    case ShellNode::ansi_string: {
      text_until(in_text.start);
      const std::string_view written = text_.substr(in_text.start, in_text.size());
      if (node == ShellNode::ansi_string)
        word_.value += ansi_string_value(written);
      else if (written.size() >= 2)
        word_.value += written.substr(1, written.size() - 2);
      at_ = std::max(at_, in_text.end);
      return false;
    }
    case ShellNode::variable:
    case ShellNode::expansion:
    case ShellNode::arithmetic:
    case ShellNode::substitution:
    case ShellNode::process_substitution:
      expanded(node, in_text);
      return false;
    default:
      return true;
  }
}

void ShellWordMaker::leave(ShellNode node, Span in_text) {
  if (node != ShellNode::string) return;
  const bool closed = in_text.size() >= 2 && text_[in_text.end - 1] == '"';
  text_until(in_text.end - (closed ? 1 : 0));
  at_ = std::max(at_, in_text.end);
  in_string_ = false;
}

ShellWord ShellWordMaker::take() {
  text_until(word_.in_text.end);
  return std::move(word_);
}

}  // namespace plimsoll::dockerfile
