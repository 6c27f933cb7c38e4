// Files judged in parallel: what `plimsoll lint` and the command named hadolint share.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/lint_settings.h"
#include "model/report.h"

namespace plimsoll::cli {

// One file of the run.
struct Linted {
  std::string name;
  const FolderSettings* settings = nullptr;  // which outlive it
  std::unique_ptr<lint::File> file;
  std::vector<lint::Found> found;
  std::string fixed;  // where it was asked for: the text with what could be mended
  std::optional<base::Error> error;
};

struct LintRun {
  bool mends = false, mends_unsafe = false;
};

// Reads and judges each; whatever cannot be read has its `error`.
void lint_all(std::vector<Linted>& files, const LintRun& run);

// Judges this text as the file's, by its settings.
void lint_text(Linted& one, std::string text);

}  // namespace plimsoll::cli
