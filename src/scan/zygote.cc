#include "scan/zygote.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/wire.h"
#include "formats/digest.h"
#include "scan/worker_process.h"
#include "sys/sandbox.h"

namespace plimsoll::scan {

using base::fail;
using base::Result;

namespace {

struct EndReport {
  std::uint32_t worker = 0;
  int status = 0;
};

std::string encode(std::uint32_t number, const WorkerJob& job) {
  base::WireWriter out;
  out.number(number);
  out.flag(job.is_file);
  out.number(job.offset);
  out.number(job.size);
  out.number(job.ring_size);
  out.flag(job.spill >= 0);
  out.number(job.analyzers.size());
  for (const auto index : job.analyzers) out.number(index);
  return out.take();
}

class ZygoteLoop {
 public:
  ZygoteLoop(int channel, int reports, std::span<const analysis::Analyzer* const> analyzers, const base::Limits& limits,
             const sys::Locks& locks, WorkerMain worker, const PatternSource& patterns)
      : channel_(channel),
        reports_(reports),
        analyzers_(analyzers),
        limits_(limits),
        locks_(locks),
        worker_(worker),
        patterns_(patterns) {}

  // Never returns: ends when the broker is gone.
  [[noreturn]] void run() {
    ::prctl(PR_SET_NAME, "plimsoll-zygote");
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    formats::sha256_hex(std::string_view{});  // the library sets itself up now, while files may be opened
    sigset_t child_signals;
    sigemptyset(&child_signals);
    sigaddset(&child_signals, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &child_signals, nullptr);
    const sys::Descriptor signals(::signalfd(-1, &child_signals, SFD_CLOEXEC));
    for (;;) {
      std::array<pollfd, 2> waiting = {{{channel_, POLLIN, 0}, {signals.get(), POLLIN, 0}}};
      if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) ::_exit(1);
      if ((waiting[1].revents & POLLIN) != 0) {
        signalfd_siginfo ignored{};
        [[maybe_unused]] const auto got = ::read(signals.get(), &ignored, sizeof ignored);
        reap();
      }
      if ((waiting[0].revents & (POLLIN | POLLHUP)) != 0) {
        auto message = sys::receive_message(channel_);
        if (!message) ::_exit(0);
        start(*message);
      }
    }
  }

 private:
  void report(EndReport ended) const { [[maybe_unused]] const auto put = ::write(reports_, &ended, sizeof ended); }

  void reap() {
    int status = 0;
    for (pid_t pid = ::waitpid(-1, &status, WNOHANG); pid > 0; pid = ::waitpid(-1, &status, WNOHANG)) {
      report({workers_[pid], status});
      workers_.erase(pid);
    }
  }

  void start(sys::Message& message) {
    base::WireReader in(message.bytes);
    WorkerJob job;
    const auto number = static_cast<std::uint32_t>(in.number());
    job.is_file = in.flag();
    job.offset = in.number();
    job.size = in.number();
    job.ring_size = in.number();
    const bool has_spill = in.flag();
    std::vector<const analysis::Analyzer*> chosen;
    for (std::uint64_t left = in.count(); left > 0; --left) {
      const std::uint64_t index = in.number();
      if (index < analyzers_.size()) chosen.push_back(analyzers_[index]);
    }
    if (in.failed() || message.descriptors.size() != (has_spill ? 3U : 2U)) return report({number, 0xFF00});
    if (!databases_) {  // a scan whose layers are known needs none
      auto databases = patterns_ ? patterns_() : std::vector<const secrets::Database*>{};
      if (!databases) ::_exit(1);
      databases_ = std::move(*databases);
    }
    job.patterns = *databases_;
    job.input = message.descriptors[0].get();
    job.output = message.descriptors[1].get();
    if (has_spill) job.spill = message.descriptors[2].get();
    const pid_t pid = ::fork();
    if (pid < 0) return report({number, 0xFF00});
    if (pid == 0) {
      ::close(channel_);
      ::close(reports_);
      ::prctl(PR_SET_NAME, "plimsoll-worker");
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      ::_exit(worker_(job, chosen, limits_, locks_));
    }
    workers_[pid] = number;
  }

  int channel_, reports_;
  std::span<const analysis::Analyzer* const> analyzers_;
  const base::Limits& limits_;
  sys::Locks locks_;
  WorkerMain worker_;
  const PatternSource& patterns_;
  std::optional<std::vector<const secrets::Database*>> databases_;  // once there was a job
  std::map<pid_t, std::uint32_t> workers_;
};

std::string text_of_status(int status) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    if (signal == SIGXCPU) return "it used up its processor time";
    if (signal == SIGSYS) return "it asked the kernel for something that a worker may not do";
    return fmt::format("killed by signal {} ({})", signal,
                       ::sigabbrev_np(signal) != nullptr ? ::sigabbrev_np(signal) : "?");
  }
  return fmt::format("ended with status {}", WIFEXITED(status) ? WEXITSTATUS(status) : status);
}

}  // namespace

Result<std::unique_ptr<Zygote>> Zygote::start(std::span<const analysis::Analyzer* const> analyzers,
                                              const base::Limits& limits, const sys::Locks& locks, WorkerMain worker,
                                              const PatternSource& patterns) {
  PLIMSOLL_TRY(channel, sys::make_channel());
  PLIMSOLL_TRY(reports, sys::make_pipe());
  const pid_t pid = ::fork();
  if (pid < 0) return fail(sys::system_error(errno, "start a helper process", {}));
  if (pid == 0) {
    channel.first.reset();
    reports.first.reset();
    ZygoteLoop(channel.second.get(), reports.second.get(), analyzers, limits, locks, worker, patterns).run();
  }
  std::unique_ptr<Zygote> zygote(new Zygote);
  zygote->channel_ = std::move(channel.first);
  zygote->reports_ = std::move(reports.first);
  zygote->pid_ = pid;
  return zygote;
}

Zygote::~Zygote() {
  channel_.reset();
  if (pid_ > 0) ::waitpid(pid_, nullptr, 0);
}

Result<std::uint32_t> Zygote::start_worker(const WorkerJob& job) {
  const std::lock_guard lock(sending_);
  const std::uint32_t number = ++next_;
  std::vector<int> descriptors = {job.input, job.output};
  if (job.spill >= 0) descriptors.push_back(job.spill);
  PLIMSOLL_CHECK(sys::send_message(channel_.get(), encode(number, job), descriptors));
  return number;
}

std::string Zygote::wait_for(std::uint32_t worker) {
  const std::lock_guard lock(waiting_);
  while (!ended_.contains(worker)) {
    EndReport ended;
    const auto got = sys::read_full(reports_.get(), std::as_writable_bytes(std::span(&ended, 1)));
    if (!got || *got != sizeof ended) return "the process that starts workers is gone";
    ended_[ended.worker] = ended.status;
  }
  const int status = ended_[worker];
  ended_.erase(worker);
  return text_of_status(status);
}

}  // namespace plimsoll::scan
