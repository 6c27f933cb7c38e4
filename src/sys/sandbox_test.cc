// Each row runs in a forked child that locks itself and then tries one thing.
#include "sys/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "tests/support/forbidden.h"

namespace plimsoll::sys {
namespace {

constexpr Quota kQuota{1ULL << 30U, 1ULL << 30U, 60};

int status_of(const Locks& locks, void (*action)()) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (!lock_down_worker(locks, kQuota)) ::_exit(99);
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
      {"open", test::forbidden::open_file},      {"socket", test::forbidden::open_socket},
      {"execve", test::forbidden::execute},      {"fork", test::forbidden::start_process},
      {"ptrace", test::forbidden::trace_parent}, {"process_vm_readv", test::forbidden::read_parent},
      {"unlink", [] { ::unlink("/nowhere"); }},  {"kill", [] { ::kill(1, 0); }},
  };
  for (const Row& row : rows) {
    const int status = status_of({.seccomp = true}, row.action);
    EXPECT_TRUE(WIFSIGNALED(status)) << row.what;
    EXPECT_EQ(WTERMSIG(status), SIGSYS) << row.what;
  }
}

// Without seccomp, what Landlock and the limits deny by themselves: the exit status is the errno.
TEST(Sandbox, LandlockAndLimitsHoldByThemselves) {
  const Locks locks{.seccomp = false, .landlock = available_locks().landlock};
  if (locks.landlock == 0) GTEST_SKIP() << "this kernel has no Landlock, or this is AddressSanitizer";
  struct Row {
    const char* what;
    int since;  // the version of Landlock
    int error;
    void (*action)();
  };
  const Row rows[] = {
      {"open to read", 1, EACCES, [] { ::_exit(::open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0 ? errno : 0); }},
      {"open to write", 1, EACCES,
       [] { ::_exit(::open("/tmp/plimsoll.sandbox_test", O_CREAT | O_WRONLY | O_CLOEXEC, 0600) < 0 ? errno : 0); }},
      {"execve", 1, EACCES, [] { ::_exit(::execl("/bin/true", "true", nullptr) < 0 ? errno : 0); }},
      {"unlink", 1, EACCES, [] { ::_exit(::unlink("/etc/passwd") < 0 ? errno : 0); }},
      {"connect", 4, EACCES,
       [] {
         const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
         sockaddr_in to{};
         to.sin_family = AF_INET;
         to.sin_port = 0x0900;
         to.sin_addr.s_addr = 0x0100007F;
         ::_exit(::connect(socket, reinterpret_cast<sockaddr*>(&to), sizeof to) < 0 ? errno : 0);
       }},
      {"kill the parent", 6, EPERM, [] { ::_exit(::kill(::getppid(), 0) < 0 ? errno : 0); }},
      {"read the parent's memory", 1, EPERM,
       [] {
         char byte = 0;
         iovec here{&byte, 1}, there{&byte, 1};
         ::_exit(::process_vm_readv(::getppid(), &here, 1, &there, 1, 0) < 0 ? errno : 0);
       }},
      {"memory", 1, ENOMEM,
       [] {
         void* block = ::mmap(nullptr, 2ULL << 30U, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
         ::_exit(block == MAP_FAILED ? errno : 0);
       }},
      {"dumps", 1, 0, [] { ::_exit(::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)); }},
  };
  for (const Row& row : rows) {
    if (locks.landlock < row.since) continue;
    const int status = status_of(locks, row.action);
    ASSERT_TRUE(WIFEXITED(status)) << row.what;
    EXPECT_EQ(WEXITSTATUS(status), row.error) << row.what;
  }
}

TEST(Sandbox, NamesWhatHeld) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(names({}), Names{});
  EXPECT_EQ(names({.seccomp = true}), (Names{"no_new_privs", "no_dumps", "limits", "seccomp"}));
  EXPECT_EQ(names({.landlock = 4}), (Names{"no_new_privs", "no_dumps", "limits", "landlock_files", "landlock_tcp"}));
}

TEST(Sandbox, LeavesThreadsAndOpenFiles) {
  static std::array<int, 2> pipe_ends{};
  ASSERT_EQ(::pipe(pipe_ends.data()), 0);
  const int status = status_of(available_locks(), [] {
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
  if (!lock_down_worker(available_locks(), kQuota)) ::_exit(99);
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
