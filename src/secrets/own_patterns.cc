#include "secrets/own_patterns.h"

#include <re2/re2.h>

#include "base/path_hash.h"
#include "secrets/judge.h"

namespace plimsoll::secrets {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t kLongest = 2048;  // bytes of an expression
constexpr std::int64_t kRegexMemory =
    1 << 20;  // of RE2's program: also keeps Vectorscan's compiler from running for minutes

Pattern pattern_of(const OwnRule& rule) {
  Pattern pattern;
  pattern.id = rule.id;
  pattern.title = rule.title;
  pattern.severity = rule.severity;
  pattern.expression = rule.expression;
  pattern.remedy = rule.remedy;
  pattern.judge = any_value;
  pattern.path = rule.path;
  pattern.chosen = true;  // nobody knows how much of such a value may be shown
  return pattern;
}

}  // namespace

Result<void> OwnPatterns::check(const OwnRule& rule) {
  if (rule.expression.size() > kLongest)
    return fail(ErrorCode::limit, "the expression has {} bytes, more than {}", rule.expression.size(), kLongest);
  re2::RE2::Options options(re2::RE2::Latin1);
  options.set_log_errors(false);
  options.set_max_mem(kRegexMemory);
  const re2::RE2 regex(rule.expression, options);
  if (!regex.ok()) return fail(ErrorCode::invalid, "the expression does not compile: {}", regex.error());
  if (re2::RE2::PartialMatch("", regex))
    return fail(ErrorCode::invalid, "the expression matches nothing at all, so everywhere");
  const Pattern pattern = pattern_of(rule);
  if (auto compiled = compile({&pattern}, Search::all_text); !compiled)
    return fail(ErrorCode::invalid, "the expression cannot be used: {}", compiled.error().what);
  return {};
}

Result<OwnPatterns> OwnPatterns::make(std::vector<OwnRule> rules) {
  OwnPatterns own;
  own.rules_ = std::make_unique<std::vector<OwnRule>>(std::move(rules));
  own.patterns_ = std::make_unique<std::vector<Pattern>>();
  own.digest_ = base::kPathHashStart;
  std::vector<const Pattern*> all;
  own.patterns_->reserve(own.rules_->size());
  for (const OwnRule& rule : *own.rules_) {
    all.push_back(&own.patterns_->emplace_back(pattern_of(rule)));
    for (const std::string* text : {&rule.id, &rule.expression, &rule.path})
      own.digest_ = base::path_hash(*text, own.digest_ ^ text->size());
  }
  PLIMSOLL_TRY(database, Database::make(all, Search::all_text));
  own.database_ = std::make_unique<Database>(std::move(database));
  return own;
}

const Pattern* OwnPatterns::find(std::string_view id) const {
  for (const Pattern& pattern : *patterns_) {
    if (pattern.id == id) return &pattern;
  }
  return nullptr;
}

}  // namespace plimsoll::secrets
