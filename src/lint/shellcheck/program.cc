#include "lint/shellcheck/program.h"

#include <sys/mman.h>

#include "base/text.h"
#include "lint/shellcheck/answer.h"
#include "sys/file.h"
#include "sys/process.h"

namespace plimsoll::lint {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using std::chrono::milliseconds;

const std::vector<std::string> kVariables = {"LC_ALL=C.UTF-8"};

// The scripts as files that have no name anywhere, only numbers in this process and in the program: whatever ends
// either of them (Ctrl-C, kill -9), nothing stays behind.
class ScriptFiles {
 public:
  base::Status add(std::string_view script) {
    sys::Descriptor file(::memfd_create("plimsoll-shellcheck", MFD_CLOEXEC));
    // Of fewer scripts there may be enough.
    if (!file.valid() && errno == EMFILE) return fail(ErrorCode::limit, "too many open files");
    if (!file.valid()) return fail(sys::system_error(errno, "make a file in memory", {}));
    PLIMSOLL_CHECK(sys::write_all(file.get(), script));
    files_.push_back(std::move(file));
    return {};
  }
  std::vector<int> descriptors() const {
    std::vector<int> all;
    for (const sys::Descriptor& file : files_) all.push_back(file.get());
    return all;
  }
  // What opens it reads it from its start.
  std::string path(std::size_t number) const { return fmt::format("/dev/fd/{}", files_[number].get()); }

 private:
  std::vector<sys::Descriptor> files_;
};

// 0: nothing found; 1: found; 2: a file could not be worked on; 3 and 4: it does not know our flags.
base::Status check_code(const std::string& program, const sys::Ended& ended) {
  if (ended.code == 0 || ended.code == 1) return {};
  std::string_view said = base::trim(ended.complaints);
  said = said.substr(0, std::min<std::size_t>(said.find('\n'), 200));
  const ErrorCode code = ended.code == 3 || ended.code == 4 ? ErrorCode::unsupported : ErrorCode::invalid;
  return fail(Error{code, fmt::format("ended with {}: {}", ended.code, base::to_utf8(said)), program});
}

Result<std::vector<std::string>> ask(const std::string& program, std::span<const std::string_view> scripts,
                                     milliseconds time) {
  ScriptFiles files;
  std::vector<std::string> words = {
      program, "--format=json1", "--norc", "--severity=style", "--color=never", "--exclude=SC1090,SC1091,SC2187"};
  for (std::size_t i = 0; i < scripts.size(); ++i) {
    PLIMSOLL_CHECK(files.add(scripts[i]));
    words.push_back(files.path(i));
  }
  PLIMSOLL_TRY(ended, sys::run_program(words, kVariables, {.time = time, .descriptors = files.descriptors()}));
  PLIMSOLL_CHECK(check_code(program, ended));
  PLIMSOLL_TRY(lists, split_answer(ended.output));
  std::vector<std::string> answers;
  for (std::size_t i = 0; i < scripts.size(); ++i) {
    const auto found = lists.find(files.path(i));
    answers.push_back(found == lists.end() ? "[]" : std::move(found->second));
  }
  return answers;
}

}  // namespace

Result<std::string> shellcheck_version(const std::string& program) {
  PLIMSOLL_TRY(
      ended, sys::run_program({program, "--version"}, kVariables, {.time = milliseconds(10'000), .output = 1U << 16U}));
  PLIMSOLL_CHECK(check_code(program, ended));
  return std::move(ended.output);
}

AskShellcheck shellcheck_program(std::string program) {
  return [program = std::move(program)](std::span<const std::string_view> scripts, milliseconds time) {
    return ask(program, scripts, time);
  };
}

}  // namespace plimsoll::lint
