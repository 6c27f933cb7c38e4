#include "cli/lint_shellcheck.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "cli/output.h"
#include "lint/shellcheck/findings.h"
#include "lint/shellcheck/program.h"
#include "lint/shellcheck/script.h"
#include "sys/file.h"
#include "sys/process.h"

namespace plimsoll::cli {
namespace {

constexpr std::uint64_t kMostKept = 2 * lint::KeptAnswers::kMostBytes;

base::Result<std::string> kept_file() {
  PLIMSOLL_TRY(folder, sys::cache_folder());
  return folder + "/lint/shellcheck-answers";
}

// What others may have written is not believed.
base::Result<std::string> read_own_file(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return base::fail(sys::system_error(errno, "read", path));
  if (!S_ISREG(info.st_mode) || info.st_uid != ::geteuid() || (info.st_mode & 022U) != 0)
    return base::fail(base::Error{base::ErrorCode::denied, "others can write it", path});
  return sys::read_file(path, kMostKept);
}

lint::KeptAnswers read_kept(bool quiet) {
  lint::KeptAnswers kept;
  const auto path = kept_file();
  if (!path) return kept;
  const auto bytes = read_own_file(*path);
  if (!bytes && bytes.error().code == base::ErrorCode::not_found) return kept;
  const base::Status read = bytes ? kept.read(*bytes) : base::fail(bytes.error());
  if (read) return kept;
  say(base::at(read.error(), *path).sentence() + ": ShellCheck is asked anew", quiet);
  return lint::KeptAnswers();
}

bool has_run(const lint::File* file) {
  const auto is_run = [](const lint::Step& step) { return step.body != nullptr && !step->exec_form; };
  return std::ranges::any_of(file->steps(), is_run) || std::ranges::any_of(file->onbuild_steps(), is_run);
}

}  // namespace

std::unique_ptr<lint::Shellcheck> open_shellcheck(std::span<const lint::File* const> files, bool quiet) {
  if (std::ranges::none_of(files, has_run)) return nullptr;
  const auto program = sys::find_program("shellcheck");
  if (!program) {
    say("shellcheck is not installed: what RUN gives to a shell is judged without it (--no-shellcheck: say nothing)",
        quiet);
    return nullptr;
  }
  auto version = lint::shellcheck_version(*program);
  // The program itself is asked all the same: what is wrong with it is then a gap of each file.
  return std::make_unique<lint::Shellcheck>(lint::shellcheck_program(*program), version ? *version : std::string(),
                                            version ? read_kept(quiet) : lint::KeptAnswers());
}

void keep_answers(const lint::Shellcheck& shellcheck, bool quiet) {
  if (!shellcheck.kept().has_new()) return;
  const auto path = kept_file();
  if (!path) return;
  base::Status written = sys::make_folders(path->substr(0, path->rfind('/')), 0700);
  if (written) written = sys::write_file_atomically(*path, shellcheck.kept().written(), false, 0600);
  if (!written) say(base::at(written.error(), *path).sentence(), quiet);
}

}  // namespace plimsoll::cli
