// Files and folders: descriptors that close themselves, whole reads with a limit, writes that are there wholly or not.
#pragma once
#include <sys/stat.h>

#include <utility>

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/random_access.h"
#include "base/result.h"

namespace plimsoll::sys {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) reset(std::exchange(other.fd_, -1));
    return *this;
  }
  ~Descriptor() { reset(); }
  int get() const { return fd_; }
  bool valid() const { return fd_ >= 0; }
  int release() { return std::exchange(fd_, -1); }
  void reset(int fd = -1);

 private:
  int fd_ = -1;
};

// An open file as RandomAccess, by pread. Does not own the descriptor.
class FileAccess final : public base::RandomAccess {
 public:
  FileAccess(int fd, std::uint64_t size) : fd_(fd), size_(size) {}
  std::uint64_t size() const override { return size_; }
  base::Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) const override;

 private:
  int fd_;
  std::uint64_t size_;
};

// A whole file mapped for reading; moved, never copied. An empty file gives an empty span.
class MappedFile {
 public:
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~MappedFile();
  base::Bytes bytes() const { return bytes_; }

 private:
  friend base::Result<MappedFile> map_file(const std::string& path);
  base::Bytes bytes_;
};

base::Result<Descriptor> open_read(const std::string& path);  // regular file, folder, fifo or device; close-on-exec
base::Result<MappedFile> map_file(const std::string& path);
// Whether this folder lies in what a kernel makes up when it is read (/proc, /sys, ...): no files of any image, some of
// them without an end.
bool is_made_by_kernel(int folder);

base::Result<std::string> read_file(const std::string& path, std::uint64_t limit);
// Writes a file beside `path` and renames it into place: a reader sees the old bytes or the new ones. With `durable`
// the bytes are on the disk before the rename.
base::Status write_file_atomically(const std::string& path, std::string_view bytes, bool durable = false,
                                   unsigned mode = 0644);
base::Status write_all(int fd, std::string_view bytes);                    // also to pipes; EINTR is retried
base::Status make_folders(const std::string& path, unsigned mode = 0755);  // like mkdir -p
base::Result<Descriptor> unlinked_file(const std::string& folder);         // read-write, has no name, gone when closed
std::string errno_text(int error);                                         // "No such file or directory"
// Error of a failed call: not_found, denied or io, with the path and the system's words.
base::Error system_error(int error, std::string_view doing, const std::string& path);

// $XDG_CACHE_HOME/plimsoll or ~/.cache/plimsoll; the same for the settings. Error: usage where neither is set.
base::Result<std::string> cache_folder();
base::Result<std::string> config_folder();

}  // namespace plimsoll::sys
