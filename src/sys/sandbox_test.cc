// Each row runs in a forked child that locks itself and then tries one thing.
#include "sys/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

namespace plimsoll::sys {
namespace {

int status_of(void (*action)()) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (!lock_down_worker()) ::_exit(99);
    action();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

TEST(Sandbox, KillsWhatAWorkerMustNotDo) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "the lock is off under AddressSanitizer";
#endif
  struct Row {
    const char* what;
    void (*action)();
  };
  const Row rows[] = {
      {"open", [] { [[maybe_unused]] const int fd = ::open("/etc/passwd", O_RDONLY); }},
      {"socket", [] { [[maybe_unused]] const int fd = ::socket(AF_INET, SOCK_STREAM, 0); }},
      {"execve", [] { ::execl("/bin/true", "true", nullptr); }},
      {"fork", [] { [[maybe_unused]] const pid_t pid = ::fork(); }},
      {"ptrace", [] { ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); }},
      {"unlink", [] { ::unlink("/nowhere"); }},
      {"kill", [] { ::kill(1, 0); }},
  };
  for (const Row& row : rows) {
    const int status = status_of(row.action);
    EXPECT_TRUE(WIFSIGNALED(status)) << row.what;
    EXPECT_EQ(WTERMSIG(status), SIGSYS) << row.what;
  }
}

TEST(Sandbox, LeavesThreadsAndOpenFiles) {
  static std::array<int, 2> pipe_ends{};
  ASSERT_EQ(::pipe(pipe_ends.data()), 0);
  const int status = status_of([] {
    std::string big(50U << 20U, 'x');
    std::thread([&] { [[maybe_unused]] const auto put = ::write(pipe_ends[1], big.data(), 3); }).join();
  });
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  std::array<char, 3> got{};
  EXPECT_EQ(::read(pipe_ends[0], got.data(), got.size()), 3);
}

// In a program of its own, as a worker is: threads of other tests would leave arenas behind.
void lock_and_free_in_a_thread() {
  if (!lock_down_worker()) ::_exit(99);
  std::thread([] {
    std::vector<std::string> pieces;
    for (int i = 0; i < 400; ++i) pieces.emplace_back(100'000, 'x');
    while (!pieces.empty()) pieces.pop_back();
  }).join();
  ::_exit(0);
}

TEST(Sandbox, AThreadGivesMemoryBack) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(lock_and_free_in_a_thread(), ::testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace plimsoll::sys
