#include "sys/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <thread>

#include "base/text.h"
#include "sys/file.h"

namespace plimsoll::sys {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using Clock = std::chrono::steady_clock;

struct Pipe {
  Descriptor read, write;
};

Result<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail(system_error(errno, "make a pipe", {}));
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

std::vector<char*> pointers_to(const std::vector<std::string>& words) {
  std::vector<char*> out;
  for (const std::string& word : words) out.push_back(const_cast<char*>(word.c_str()));  // NOLINT: exec's own type
  out.push_back(nullptr);
  return out;
}

// What posix_spawn is told, freed at the end.
class SpawnPlan {
 public:
  SpawnPlan(int output, int complaints, const std::vector<int>& descriptors) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_addopen(&actions_, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions_, output, 1);
    ::posix_spawn_file_actions_adddup2(&actions_, complaints, 2);
    // Onto itself: then it stays open there.
    for (const int one : descriptors) ::posix_spawn_file_actions_adddup2(&actions_, one, one);
    ::posix_spawn_file_actions_addchdir_np(&actions_, "/");
    ::posix_spawnattr_init(&attributes_);
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  Result<pid_t> start(const std::vector<std::string>& words, const std::vector<std::string>& variables) {
    pid_t child = 0;
    const int error = ::posix_spawn(&child, words.front().c_str(), &actions_, &attributes_, pointers_to(words).data(),
                                    pointers_to(variables).data());
    if (error != 0) return fail(system_error(error, "run", words.front()));
    return child;
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

// A started program. Whatever happens it is waited for, and killed first where it has not ended.
class Child {
 public:
  Child(pid_t pid, Clock::time_point deadline) : pid_(pid), deadline_(deadline) {}
  ~Child() {
    if (has_ended_) return;
    ::kill(-pid_, SIGKILL);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  int left() const {
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(time, 0, 3'600'000));
  }

  // Its code; nothing where it is late. It has closed its output, so it is nearly always there at once.
  std::optional<int> wait() {
    for (;;) {
      int status = 0;
      const pid_t got = ::waitpid(pid_, &status, WNOHANG);
      if (got == pid_) {
        has_ended_ = true;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      }
      if ((got < 0 && errno != EINTR) || left() == 0) return std::nullopt;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

 private:
  pid_t pid_;
  Clock::time_point deadline_;
  bool has_ended_ = false;
};

// Takes what there is; false at the end of it.
bool read_some(Descriptor& from, std::string& into) {
  std::array<char, 65536> buffer;
  const ssize_t got = ::read(from.get(), buffer.data(), buffer.size());
  if (got < 0 && errno == EINTR) return true;
  if (got <= 0) {
    from.reset();
    return false;
  }
  into.append(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

// Until both pipes are closed at their other end.
base::Status read_all(const Child& child, Descriptor& output, Descriptor& complaints, const ProgramLimits& limits,
                      Ended& ended) {
  while (output.valid() || complaints.valid()) {
    std::array<pollfd, 2> polled = {{{output.get(), POLLIN, 0}, {complaints.get(), POLLIN, 0}}};  // -1 is passed over
    const int ready = ::poll(polled.data(), polled.size(), child.left());
    if (ready < 0 && errno != EINTR) return fail(system_error(errno, "wait for", {}));
    if (child.left() == 0) return fail(ErrorCode::limit, "not done after {} ms", limits.time.count());
    if (ready <= 0) continue;
    if (polled[0].revents != 0) read_some(output, ended.output);
    if (polled[1].revents != 0) read_some(complaints, ended.complaints);
    if (ended.output.size() + ended.complaints.size() > limits.output)
      return fail(ErrorCode::limit, "more than {} bytes of output", limits.output);
  }
  return {};
}

}  // namespace

Result<std::string> find_program(std::string_view name, const char* path) {
  if (path == nullptr) path = std::getenv("PATH");
  for (const std::string_view folder : base::split(path != nullptr ? path : "/usr/bin:/bin", ':')) {
    if (!folder.starts_with('/')) continue;
    std::string file = fmt::format("{}/{}", folder, name);
    struct stat status {};
    if (::stat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode) && ::access(file.c_str(), X_OK) == 0) return file;
  }
  return fail(ErrorCode::not_found, "{}: not on PATH", name);
}

Result<Ended> run_program(const std::vector<std::string>& words, const std::vector<std::string>& variables,
                          const ProgramLimits& limits) {
  PLIMSOLL_TRY(output, make_pipe());
  PLIMSOLL_TRY(complaints, make_pipe());
  const auto deadline = Clock::now() + limits.time;
  SpawnPlan plan(output.write.get(), complaints.write.get(), limits.descriptors);
  PLIMSOLL_TRY(pid, plan.start(words, variables));
  Child child(pid, deadline);
  output.write.reset();
  complaints.write.reset();
  Ended ended;
  if (const auto read = read_all(child, output.read, complaints.read, limits, ended); !read)
    return fail(base::at(read.error(), words.front()));
  const auto code = child.wait();
  if (!code)
    return fail(base::at({ErrorCode::limit, fmt::format("not done after {} ms", limits.time.count())}, words.front()));
  ended.code = *code;
  return ended;
}

}  // namespace plimsoll::sys
