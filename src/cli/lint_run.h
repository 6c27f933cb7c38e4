// Files judged in parallel, by our rules and by ShellCheck: what `plimsoll lint` and the command named hadolint share.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/lint_settings.h"
#include "cli/lint_shellcheck.h"
#include "lint/compose_disk.h"
#include "model/report.h"

namespace plimsoll::cli {

// One Dockerfile of the run, or one compose project.
struct Linted {
  std::string name;
  const FolderSettings* settings = nullptr;  // which outlive it
  std::unique_ptr<FolderSettings> own;       // those settings, where a compose file says how it is built
  std::unique_ptr<lint::File> file;
  std::optional<lint::InlineDockerfile> inside;  // where that stands in a compose file
  std::optional<lint::ComposeInput> input;       // of a project
  std::unique_ptr<lint::ComposeFile> compose;
  std::vector<lint::Found> found;
  std::map<std::string, std::string> fixed;  // where it was asked for: the texts with what could be mended, by path
  std::vector<model::Gap> gaps;
  std::optional<base::Error> error;

  // As it was read; `path` is a key of `fixed`.
  std::string_view text_of(const std::string& path) const;
};

struct LintWishes {
  bool mends = false, mends_unsafe = false;
  bool asks_shellcheck = true;  // where it is installed
  bool quiet = false;
};

class LintRun {
 public:
  explicit LintRun(const LintWishes& wishes) : wishes_(wishes) {}

  // Reads and judges each; whatever cannot be read has its `error`. The Dockerfiles that compose files build are judged
  // with their arguments and contexts: they are added, or take the place of the same file without.
  void judge(std::vector<Linted>& files);
  // Takes what was mended for the files' text, and judges that.
  void take_fixed(std::vector<Linted>& files);
  // What was found in those that could be read. ShellCheck's answers are kept for the next run.
  model::Report report(const std::vector<Linted>& files) const;

 private:
  std::vector<lint::Found> found_in(const lint::File& file, const FolderSettings& settings) const;
  void judge_trees(std::vector<Linted>& files);
  std::string fixed_text(const Linted& one) const;
  void mend(Linted& one) const;
  bool asks_about(const lint::Settings& settings) const;

  LintWishes wishes_;
  std::unique_ptr<lint::Shellcheck> shellcheck_;
  bool is_open_ = false;
};

}  // namespace plimsoll::cli
