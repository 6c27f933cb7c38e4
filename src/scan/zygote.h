// The process from which workers are forked: made before any thread, it holds what every worker needs (the analyzers,
// the limits, libraries that are ready) and nothing of the broker's (no credentials, no open files of its own).
//
// For each job it forks a worker, which locks itself (sys/sandbox.h), reads one layer from the descriptor that came
// with the job and writes frames to the other one. How a worker ended comes back over `reports`.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>

#include "analysis/analyzer.h"
#include "base/limits.h"
#include "scan/worker_process.h"
#include "secrets/database.h"
#include "sys/channel.h"

namespace plimsoll::scan {

struct WorkerJob {
  int input = -1;        // the stored bytes: a file or a pipe
  bool is_file = false;  // read [offset, offset + size) by pread; else to the end of the pipe
  std::uint64_t offset = 0, size = 0;
  std::uint64_t ring_size = 0;                              // bytes of unpacked tar that may wait between its threads
  int output = -1;                                          // frames go here
  int spill = -1;                                           // read-write, may be -1
  std::vector<std::uint32_t> analyzers;                     // indexes into the zygote's list
  std::span<const secrets::Database* const> patterns = {};  // filled in by the zygote
};

// What a worker runs (worker_process.h); tests give others, which crash and lie.
using WorkerMain = int (*)(const WorkerJob& job, const std::vector<const analysis::Analyzer*>& analyzers,
                           const base::Limits& limits, const sys::Locks& locks);

// The databases of patterns, which stay where they are.
using PatternSource = std::function<base::Result<std::vector<const secrets::Database*>>()>;

class Zygote {
 public:
  // Forks. Call before any thread is started. `locks`: what workers lock themselves with (a worker that cannot dies).
  // `patterns` gives those of secrets, and is called in that process, for the first worker; all share its pages. Where
  // it fails, no worker starts.
  static base::Result<std::unique_ptr<Zygote>> start(std::span<const analysis::Analyzer* const> analyzers,
                                                     const base::Limits& limits, const sys::Locks& locks,
                                                     WorkerMain worker = run_worker,
                                                     const PatternSource& patterns = {});
  ~Zygote();

  // Starts a worker; its number. The descriptors are duplicated into it: close yours. Thread-safe.
  base::Result<std::uint32_t> start_worker(const WorkerJob& job);

  // How the worker of that number ended, waiting for it: "" where it ended well, else "killed by signal 9" and the
  // like.
  std::string wait_for(std::uint32_t worker);

 private:
  Zygote() = default;
  sys::Descriptor channel_;
  sys::Descriptor reports_;
  int pid_ = -1;
  std::uint32_t next_ = 0;
  std::mutex sending_, waiting_;        // apart: one thread may wait for its worker while another starts one
  std::map<std::uint32_t, int> ended_;  // wait status of workers that nobody has asked about yet
};

}  // namespace plimsoll::scan
