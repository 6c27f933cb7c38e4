// What judged texts of all kinds have in common.
#pragma once
#include <string>
#include <vector>

#include "lint/lint.h"
#include "lsp/text.h"

namespace plimsoll::lsp {

// What a workspace asks for. Shared by all that was judged with it.
struct Profile {
  explicit Profile(lint::Settings asked) : settings(std::move(asked)), rules(lint::active_rules(settings)) {}
  lint::Settings settings;
  std::vector<lint::ActiveRule> rules;
};

class JudgedText {
 public:
  JudgedText() = default;
  JudgedText(const JudgedText&) = delete;
  JudgedText& operator=(const JudgedText&) = delete;
  virtual ~JudgedText() = default;

  virtual const std::string& text() const = 0;
  virtual const Lines& lines() const = 0;
  // With places in this text.
  virtual const std::vector<lint::Found>& found() const = 0;

  // From the start of a line to its end without \r and \n.
  Span line_around(std::uint32_t offset) const;
};

}  // namespace plimsoll::lsp
