// ShellCheck's findings of many Dockerfiles: what is new is asked in one go, the rest is known.
//
//   Shellcheck shellcheck(shellcheck_program(path), version, kept);
//   shellcheck.ask(files);
//   lint(file, rules, shellcheck.findings(file));
//   for (const model::Gap& gap : shellcheck.gaps(file)) ...
#pragma once
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "lint/shellcheck/batches.h"
#include "lint/shellcheck/kept_answers.h"
#include "lint/shellcheck/rules.h"
#include "lint/sink.h"
#include "model/gap.h"

namespace plimsoll::lint {

// May be used from several threads. It owns the rules that its findings name.
class Shellcheck {
 public:
  // `version` is a part of what an answer is kept by.
  Shellcheck(AskShellcheck ask, std::string version, KeptAnswers kept = KeptAnswers())
      : ask_(std::move(ask)), version_(std::move(version)), kept_(std::move(kept)) {}

  // Until `gaps` or `findings` are asked of a file it has to be asked here.
  void ask(std::span<const File* const> files);
  std::vector<Found> findings(const File& file);
  // One for the file at most: the bodies without an answer.
  std::vector<model::Gap> gaps(const File& file) const;

  std::vector<const Rule*> rules() const { return rules_.all(); }
  const KeptAnswers& kept() const { return kept_; }

 private:
  std::string key_of(std::string_view script) const;

  AskShellcheck ask_;
  std::string version_;
  mutable std::mutex mutex_;
  KeptAnswers kept_;
  std::map<std::string, std::string> asked_;   // the answers of this run, which `kept_` may have had to drop
  std::map<std::string, base::Error> failed_;  // by key
  ShellcheckRules rules_;
};

}  // namespace plimsoll::lint
