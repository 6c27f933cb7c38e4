#include "lint/shellcheck/program.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

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

// A new folder that nobody else can look into, gone at the end with what is in it.
class ScriptFolder {
 public:
  static Result<std::unique_ptr<ScriptFolder>> make() {
    const char* named = std::getenv("TMPDIR");
    Error error;
    for (const std::string& parent :
         {std::string("/dev/shm"), std::string(named != nullptr ? named : ""), std::string("/tmp")}) {
      if (!parent.starts_with('/')) continue;
      std::string path = parent + "/plimsoll-shellcheck-XXXXXX";
      if (::mkdtemp(path.data()) != nullptr) return std::make_unique<ScriptFolder>(path);
      error = sys::system_error(errno, "make a folder", parent);
    }
    return fail(error);
  }
  explicit ScriptFolder(std::string path) : path_(std::move(path)) {}
  ~ScriptFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScriptFolder(const ScriptFolder&) = delete;
  ScriptFolder& operator=(const ScriptFolder&) = delete;
  std::string file(std::size_t number) const { return fmt::format("{}/{}", path_, number); }

 private:
  std::string path_;
};

base::Status write(const std::string& path, std::string_view text) {
  const sys::Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!file.valid()) return fail(sys::system_error(errno, "write", path));
  return sys::write_all(file.get(), text);
}

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
  PLIMSOLL_TRY(folder, ScriptFolder::make());
  std::vector<std::string> words = {
      program, "--format=json1", "--norc", "--severity=style", "--color=never", "--exclude=SC1090,SC1091,SC2187"};
  for (std::size_t i = 0; i < scripts.size(); ++i) {
    words.push_back(folder->file(i));
    PLIMSOLL_CHECK(write(words.back(), scripts[i]));
  }
  PLIMSOLL_TRY(ended, sys::run_program(words, kVariables, {.time = time}));
  PLIMSOLL_CHECK(check_code(program, ended));
  PLIMSOLL_TRY(lists, split_answer(ended.output));
  std::vector<std::string> answers;
  for (std::size_t i = 0; i < scripts.size(); ++i) {
    const auto found = lists.find(folder->file(i));
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
