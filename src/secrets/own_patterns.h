// Patterns that a project brings itself. They are checked and compiled when they are read: an expression of a user's is
// believed as little as any other input.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/database.h"
#include "secrets/pattern.h"

namespace plimsoll::secrets {

struct OwnRule {
  std::string id, title, expression, path, remedy;
  model::Severity severity = model::Severity::high;
};

class OwnPatterns {
 public:
  // Whether an expression can be used: Vectorscan and RE2 both take it, it is not too large (2,048 bytes of text,
  // matches of 1,024 bytes, 1 MiB of RE2's program), and it does not match nothing at all. Error: invalid or limit, why
  // not.
  static base::Result<void> check(const OwnRule& rule);

  // All of them compiled; each was checked. Error: limit, where together they are too large.
  static base::Result<OwnPatterns> make(std::vector<OwnRule> rules);

  const Database& database() const { return *database_; }
  const Pattern* find(std::string_view id) const;
  // Differs where any of them does: facts found with others are other facts.
  std::uint64_t digest() const { return digest_; }

 private:
  std::unique_ptr<std::vector<OwnRule>> rules_;  // the patterns' texts
  std::unique_ptr<std::vector<Pattern>> patterns_;
  std::unique_ptr<Database> database_;
  std::uint64_t digest_ = 0;
};

}  // namespace plimsoll::secrets
