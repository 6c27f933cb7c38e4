#include "sys/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <memory>

#include "sys/file.h"
#include "sys/landlock.h"

namespace plimsoll::sys {

using base::ErrorCode;
using base::fail;
using base::Status;

namespace {

constexpr scmp_datum_t kStepBack = 2;  // the niceness that layers/layer_stream.cc gives its hash

// What the loop of a worker needs: bytes in and out of open descriptors, memory, threads, time, its own end.
constexpr int kAllowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(readv),
    SCMP_SYS(write),
    SCMP_SYS(pwrite64),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(ftruncate),
    SCMP_SYS(fallocate),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(mmap),
    SCMP_SYS(mprotect),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(get_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(gettid),
    SCMP_SYS(getpid),
    SCMP_SYS(tgkill),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(getrandom),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(membarrier),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

int add_rules(scmp_filter_ctx filter) {
  for (const int call : kAllowed) {
    if (const int error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0); error != 0) return error;
  }
  // A thread, never a process. clone3 hides its flags in memory, so it is said not to exist and the C library asks
  // clone.
  int error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                               SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
  if (error == 0) error = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
  // A thread may step back behind the others, and nothing else.
  if (error == 0)
    error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(setpriority), 3, SCMP_A0(SCMP_CMP_EQ, PRIO_PROCESS, 0),
                             SCMP_A1(SCMP_CMP_EQ, 0, 0), SCMP_A2(SCMP_CMP_EQ, kStepBack, 0));
  // fstat as newer C libraries ask for it: of a descriptor (AT_EMPTY_PATH), never of a path.
  if (error == 0)
    error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
                             SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH));
  return error;
}

}  // namespace

Locks available_locks() {
#if defined(__SANITIZE_ADDRESS__)
  return {};  // the sanitizer's runtime opens files of its own when it reports
#else
  Locks locks;
  locks.seccomp = prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
  locks.landlock = landlock_version();
  return locks;
#endif
}

std::vector<std::string> names(const Locks& locks) {
  std::vector<std::string> held;
  if (locks.any()) held = {"no_new_privs", "no_dumps", "limits"};
  if (locks.seccomp) held.emplace_back("seccomp");
  if (locks.landlock >= 1) held.emplace_back("landlock_files");
  if (locks.landlock >= 4) held.emplace_back("landlock_tcp");
  if (locks.landlock >= 6) held.emplace_back("landlock_scope");
  return held;
}

namespace {

Status load_filter() {
  const std::unique_ptr<void, decltype(&seccomp_release)> filter(seccomp_init(SCMP_ACT_KILL_PROCESS), seccomp_release);
  if (!filter) return fail(ErrorCode::internal, "no seccomp filter could be made");
  if (const int error = add_rules(filter.get()); error != 0)
    return fail(system_error(-error, "add a seccomp rule", {}));
  if (const int error = seccomp_load(filter.get()); error != 0)
    return fail(system_error(-error, "load the seccomp filter", {}));
  return {};
}

Status limit(__rlimit_resource what, std::uint64_t most) {
  rlimit both{};
  if (::getrlimit(what, &both) != 0) return fail(system_error(errno, "read a limit", {}));
  // Never over what this process is held to already.
  both.rlim_max = std::min<rlim_t>(both.rlim_max, most);
  both.rlim_cur = both.rlim_max;
  if (::setrlimit(what, &both) != 0) return fail(system_error(errno, "set a limit", {}));
  return {};
}

}  // namespace

Status leave_no_core_dump() {
  return limit(RLIMIT_CORE, 0);
}

Status lock_down_worker(const Locks& locks, const Quota& quota) {
  PLIMSOLL_CHECK(leave_no_core_dump());
  PLIMSOLL_CHECK(limit(RLIMIT_FSIZE, quota.file_size));
  if (!locks.any()) return {};
  // One arena for all threads: glibc gives memory of the further ones back only after a look into /proc/sys/vm, and
  // that open would be the end of a worker that did nothing wrong.
  ::mallopt(M_ARENA_MAX, 1);
  PLIMSOLL_CHECK(limit(RLIMIT_AS, quota.memory));
  PLIMSOLL_CHECK(limit(RLIMIT_CPU, quota.seconds));
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return fail(system_error(errno, "forbid dumps", {}));
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return fail(system_error(errno, "give up new privileges", {}));
  if (locks.landlock > 0) PLIMSOLL_CHECK(deny_by_landlock(locks.landlock));
  if (locks.seccomp) PLIMSOLL_CHECK(load_filter());
  return {};
}

}  // namespace plimsoll::sys
