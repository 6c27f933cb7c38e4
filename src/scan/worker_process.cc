#include "scan/worker_process.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <unistd.h>

#include "scan/zygote.h"
#include "sys/file.h"
#include "sys/sandbox.h"
#include "worker/analyse.h"

namespace plimsoll::scan {

using base::fail;
using base::Result;
using base::Status;

namespace {

class FileBytes final : public layers::StoredBytes {
 public:
  FileBytes(int fd, std::uint64_t offset, std::uint64_t size) : fd_(fd), at_(offset), end_(offset + size) {}
  Result<std::size_t> read(std::span<std::byte> out) override {
    const std::size_t wanted = std::min<std::uint64_t>(out.size(), end_ - at_);
    PLIMSOLL_TRY(got, sys::FileAccess(fd_, end_).read_at(at_, out.first(wanted)));
    at_ += got;
    return got;
  }

 private:
  int fd_;
  std::uint64_t at_, end_;
};

class PipeBytes final : public layers::StoredBytes {
 public:
  explicit PipeBytes(int fd) : fd_(fd) {}
  Result<std::size_t> read(std::span<std::byte> out) override {
    for (;;) {
      const ssize_t got = ::read(fd_, out.data(), out.size());
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) return fail(sys::system_error(errno, "read the layer", {}));
    }
  }

 private:
  int fd_;
};

class SpillFile final : public worker::Spill {
 public:
  explicit SpillFile(int fd) : fd_(fd), access_(fd, 0) {}
  Status write(std::uint64_t offset, base::Bytes bytes) override {
    while (!bytes.empty()) {
      const ssize_t put = ::pwrite(fd_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
      if (put < 0 && errno == EINTR) continue;
      // A full disk or the quota: this one file cannot be looked at.
      if (put < 0) return fail(base::ErrorCode::limit, "no room to keep it for a look: {}", sys::errno_text(errno));
      offset += static_cast<std::uint64_t>(put);
      bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
    return {};
  }
  Status set_size(std::uint64_t size) override {
    if (::ftruncate(fd_, static_cast<off_t>(size)) != 0)
      return fail(base::ErrorCode::limit, "no room to keep it for a look: {}", sys::errno_text(errno));
    access_ = sys::FileAccess(fd_, size);
    return {};
  }
  const base::RandomAccess& access() override { return access_; }

 private:
  int fd_;
  sys::FileAccess access_;
};

}  // namespace

int run_worker(const WorkerJob& job, const std::vector<const analysis::Analyzer*>& analyzers,
               const base::Limits& limits, const sys::Locks& locks) {
  ::mallopt(M_MMAP_THRESHOLD, 1 << 20);  // large buffers go back to the system when they are done
  ::signal(SIGXFSZ, SIG_IGN);
  if (!sys::lock_down_worker(locks, {limits.worker_memory, limits.spilled_file, limits.worker_seconds})) return 3;
  FileBytes file(job.input, job.offset, job.size);
  PipeBytes pipe(job.input);
  SpillFile spill(job.spill);
  worker::Analysis analysis;
  analysis.analyzers = analyzers;
  analysis.limits = limits;
  analysis.ring_size = job.ring_size;
  analysis.patterns = job.patterns;
  analysis.spill = job.spill >= 0 ? &spill : nullptr;
  layers::StoredBytes& stored = job.is_file ? static_cast<layers::StoredBytes&>(file) : pipe;
  const auto sent = worker::analyse_layer(stored, analysis,
                                          [&](std::string_view frame) { return sys::write_all(job.output, frame); });
  return sent ? 0 : 4;
}

}  // namespace plimsoll::scan
