// What one instruction sets for those behind it, and for the stages that are built from its own: SHELL.
//
//   Inherited<bool> other_shell(file.scopes(), false);
//   for (instruction of the document, in order) {
//     other_shell.enter(instruction);       // FROM takes what its base ended with
//     if (it is a SHELL) other_shell.now = ...;
//   }
#pragma once
#include <utility>
#include <vector>

#include "dockerfile/scopes.h"

namespace plimsoll::lint {

template <class State>
class Inherited {
 public:
  // `inherits` false: each stage starts anew, as hadolint has it.
  Inherited(const dockerfile::Scopes& scopes, State initial, bool inherits = true)
      : now(initial), scopes_(scopes), initial_(std::move(initial)), inherits_(inherits) {}

  void enter(const dockerfile::Instruction& instruction) {
    if (instruction.keyword != dockerfile::Keyword::kFrom || !instruction.stage) return;
    ends_.resize(*instruction.stage, initial_);
    if (!ends_.empty()) ends_.back() = now;
    const auto base = inherits_ ? scopes_.stage(*instruction.stage).base : std::nullopt;
    now = base && *base < ends_.size() ? ends_[*base] : initial_;
  }
  // What stages start with from the next FROM on.
  void set_initial(State initial) { initial_ = std::move(initial); }

  State now;

 private:
  const dockerfile::Scopes& scopes_;
  State initial_;
  bool inherits_;
  std::vector<State> ends_;  // of the stages before this one
};

}  // namespace plimsoll::lint
