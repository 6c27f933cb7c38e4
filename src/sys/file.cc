#include "sys/file.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace plimsoll::sys {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

void Descriptor::reset(int fd) {
  if (fd_ >= 0) ::close(fd_);
  fd_ = fd;
}

bool is_made_by_kernel(int folder) {
  struct statfs info {};
  if (::fstatfs(folder, &info) != 0) return false;
  switch (static_cast<std::uint64_t>(info.f_type)) {
    case PROC_SUPER_MAGIC:
    case SYSFS_MAGIC:
    case DEBUGFS_MAGIC:
    case TRACEFS_MAGIC:
    case CGROUP_SUPER_MAGIC:
    case CGROUP2_SUPER_MAGIC:
    case SECURITYFS_MAGIC:
    case DEVPTS_SUPER_MAGIC:
    case BPF_FS_MAGIC:
      return true;
    default:
      return false;
  }
}

std::string errno_text(int error) {
  std::array<char, 128> buffer{};
  return ::strerror_r(error, buffer.data(), buffer.size());
}

Error system_error(int error, std::string_view doing, const std::string& path) {
  const ErrorCode code = error == ENOENT || error == ENOTDIR                   ? ErrorCode::not_found
                         : error == EACCES || error == EPERM || error == EROFS ? ErrorCode::denied
                                                                               : ErrorCode::io;
  return {code, fmt::format("cannot {}: {}", doing, errno_text(error)), path};
}

Result<std::size_t> FileAccess::read_at(std::uint64_t offset, std::span<std::byte> out) const {
  std::size_t done = 0;
  while (done < out.size()) {
    const ssize_t got = ::pread(fd_, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(system_error(errno, "read", {}));
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

Result<Descriptor> open_read(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return fail(system_error(errno, "open", path));
  return Descriptor(fd);
}

Result<MappedFile> map_file(const std::string& path) {
  PLIMSOLL_TRY(file, open_read(path));
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return fail(system_error(errno, "look at", path));
  if (!S_ISREG(info.st_mode)) return fail(Error{ErrorCode::invalid, "not a regular file", path});
  MappedFile mapped;
  if (info.st_size == 0) return mapped;
  const auto size = static_cast<std::size_t>(info.st_size);
  void* start = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
  if (start == MAP_FAILED) return fail(system_error(errno, "map", path));
  mapped.bytes_ = {static_cast<const std::byte*>(start), size};
  return mapped;
}

Result<std::string> read_file(const std::string& path, std::uint64_t limit) {
  PLIMSOLL_TRY(file, open_read(path));
  std::string bytes;
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(system_error(errno, "read", path));
    if (got == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (bytes.size() > limit) return fail(Error{ErrorCode::limit, fmt::format("larger than {} bytes", limit), path});
  }
}

Status write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(fd, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return fail(system_error(errno, "write", {}));
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

Status write_file_atomically(const std::string& path, std::string_view bytes, bool durable, unsigned mode) {
  std::string beside = path + ".XXXXXX";
  Descriptor file(::mkostemp(beside.data(), O_CLOEXEC));
  if (!file.valid()) return fail(system_error(errno, "write", path));
  const auto give_up = [&](int error) {
    ::unlink(beside.c_str());
    return fail(system_error(error, "write", path));
  };
  if (auto written = write_all(file.get(), bytes); !written) {
    ::unlink(beside.c_str());
    return fail(base::at(written.error(), path));
  }
  if (::fchmod(file.get(), mode) != 0) return give_up(errno);
  if (durable && ::fsync(file.get()) != 0) return give_up(errno);
  if (::rename(beside.c_str(), path.c_str()) != 0) return give_up(errno);
  return {};
}

Status make_folders(const std::string& path, unsigned mode) {
  for (std::size_t at = path.find('/', 1);; at = path.find('/', at + 1)) {
    const std::string part = path.substr(0, at);
    if (!part.empty() && ::mkdir(part.c_str(), mode) != 0 && errno != EEXIST) {
      const int error = errno;
      struct stat info {};
      if (::stat(part.c_str(), &info) != 0 || !S_ISDIR(info.st_mode))
        return fail(system_error(error, "make folder", part));
    }
    if (at == std::string::npos) return {};
  }
}

Result<Descriptor> unlinked_file(const std::string& folder) {
  int fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == ENOENT)) {
    std::string name = folder + "/spill.XXXXXX";
    fd = ::mkostemp(name.data(), O_CLOEXEC);
    if (fd >= 0) ::unlink(name.c_str());
  }
  if (fd < 0) return fail(system_error(errno, "make a temporary file in", folder));
  return Descriptor(fd);
}

namespace {
Result<std::string> home_folder(const char* variable, std::string_view below_home) {
  const char* base = ::getenv(variable);
  if (base != nullptr && base[0] == '/') return std::string(base) + "/plimsoll";
  const char* home = ::getenv("HOME");
  if (home != nullptr && home[0] == '/') return fmt::format("{}/{}/plimsoll", home, below_home);
  if (home != nullptr && home[0] != '\0') {
    return fail(Error{
        ErrorCode::usage, "HOME is not an absolute path", home, {}, "set HOME to one, or name the folder by a flag"});
  }
  return fail(Error{ErrorCode::usage,
                    fmt::format("neither {} nor HOME names a folder", variable),
                    {},
                    {},
                    "set HOME, or name the folder by a flag"});
}
}  // namespace

Result<std::string> cache_folder() {
  return home_folder("XDG_CACHE_HOME", ".cache");
}
Result<std::string> config_folder() {
  return home_folder("XDG_CONFIG_HOME", ".config");
}

}  // namespace plimsoll::sys
