// One Dockerfile, read once for all rules: its tree, the values of its variables, and its RUN bodies as shell.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/line_index.h"
#include "dockerfile/document.h"
#include "dockerfile/forms.h"
#include "dockerfile/scopes.h"
#include "dockerfile/shell.h"
#include "lint/inner_scripts.h"
#include "lint/settings.h"

namespace plimsoll::dockerfile {
class ShellCache;
}

namespace plimsoll::lint {

using dockerfile::Instruction;
using dockerfile::Keyword;
using dockerfile::Span;

// What a RUN hands to a program.
struct Body {
  // Of the shell form the text, or the heredoc that is the whole script; of the JSON form its words with spaces
  // between.
  dockerfile::MappedText text;
  // Nothing where no shell that we know reads it: PowerShell, cmd, or a heredoc that begins with another program's #!.
  std::optional<dockerfile::ShellScript> script;
  InnerScripts inner;  // of that script, parsed once for all rules
};

// An instruction as rules meet it: one of the file, or the one inside an ONBUILD.
struct Step {
  const Instruction* instruction = nullptr;
  std::uint32_t index = 0;     // in the document; of the ONBUILD
  const Body* body = nullptr;  // of RUN

  const Instruction& operator*() const { return *instruction; }
  const Instruction* operator->() const { return instruction; }
};

class File {
 public:
  // With `cache`, shell texts that it knows are not parsed again.
  File(std::string path, std::string text, const Settings& settings, dockerfile::ShellCache* cache = nullptr);
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  const std::string& path() const { return path_; }
  const dockerfile::Document& document() const { return document_; }
  const base::LineIndex& lines() const { return lines_; }
  const dockerfile::Scopes& scopes() const { return scopes_; }
  const Settings& settings() const { return settings_; }
  // Read when a rule asks for it the first time; null where it is not known.
  const BuildContext* context() const;
  // All but ONBUILD's insides; and those alone. In the order of the file.
  const std::vector<Step>& steps() const { return steps_; }
  const std::vector<Step>& onbuild_steps() const { return onbuild_steps_; }

 private:
  void add(const Instruction& instruction, std::uint32_t index, std::vector<Step>& steps);

  std::string path_;
  const Settings& settings_;
  dockerfile::Document document_;
  base::LineIndex lines_;
  dockerfile::Scopes scopes_;
  std::vector<std::unique_ptr<Body>> bodies_;
  std::vector<Step> steps_, onbuild_steps_;
  mutable std::optional<std::shared_ptr<const BuildContext>> context_;
  dockerfile::ShellBudget shell_budget_;  // of all bodies together
  dockerfile::ShellCache* shell_cache_;   // while steps are added
  bool is_other_shell_ = false;           // while steps are added: SHELL names PowerShell or cmd
};

}  // namespace plimsoll::lint
