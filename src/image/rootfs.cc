// An extracted root folder, handed to the worker as a tar of the files that an analyzer may want, of all links, and of
// the headers that tell an analyzer something.
//
// Nothing below the folder is followed: links are kept as they stand, and what is opened is opened without following.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "formats/tar_writer.h"
#include "image/source_types.h"

namespace plimsoll::image {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

constexpr std::size_t kMaxDepth = 512;

class Walk {
 public:
  Walk(const OpenOptions& options, const BytesSink& sink, std::vector<model::Gap>& gaps)
      : options_(options), sink_(sink), gaps_(gaps), buffer_(256U << 10U) {}

  Status run() {
    PLIMSOLL_TRY(root, sys::open_read(options_.reference));
    PLIMSOLL_CHECK(folder(std::move(root), "", 0));
    return send(formats::tar_end());
  }

 private:
  // One file or folder that cannot be read leaves that one open, and no more.
  Status pass_over(int error, const std::string& path) {
    if (gaps_.size() >= options_.limits.gaps_per_layer) return {};
    model::Gap gap;
    gap.what = "file of the root folder";
    gap.where.path = "/" + path;
    gap.why = sys::errno_text(error);
    gap.mend = "run as a user who may read it";
    gaps_.push_back(std::move(gap));
    return {};
  }

  Status send(std::string_view text) { return sink_(base::bytes_of(text)); }

  // Folders inside folders, to a bounded depth; names in order, so that the same folder gives the same bytes.
  Status folder(sys::Descriptor handle, const std::string& path, std::size_t depth) {
    if (depth > kMaxDepth)
      return fail(Error{ErrorCode::limit, fmt::format("folders more than {} deep", kMaxDepth), path});
    const std::unique_ptr<DIR, int (*)(DIR*)> list(::fdopendir(handle.release()), ::closedir);
    if (!list) return pass_over(errno, path);
    std::vector<std::string> names;
    while (const dirent* item = ::readdir(list.get())) {
      const std::string_view name = static_cast<const char*>(item->d_name);
      if (name != "." && name != "..") names.emplace_back(name);
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names)
      PLIMSOLL_CHECK(member(::dirfd(list.get()), name, path.empty() ? name : path + "/" + name, depth));
    return {};
  }

  Status member(int parent, const std::string& name, const std::string& path, std::size_t depth) {
    using Interest = OpenOptions::Interest;
    struct stat info {};
    if (::fstatat(parent, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) return pass_over(errno, path);
    formats::TarMember member{.name = path,
                              .mode = static_cast<std::uint32_t>(info.st_mode & 07777U),
                              .uid = info.st_uid,
                              .gid = info.st_gid};
    if (S_ISDIR(info.st_mode)) {
      member.type = '5';
      if (options_.interest_in(member) != Interest::none) PLIMSOLL_CHECK(send(formats::tar_header(member)));
      sys::Descriptor child(::openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
      if (!child.valid()) return pass_over(errno, path);
      if (sys::is_made_by_kernel(child.get())) return {};
      return folder(std::move(child), path, depth + 1);
    }
    if (S_ISLNK(info.st_mode)) {
      std::string target(4096, '\0');
      const ssize_t length = ::readlinkat(parent, name.c_str(), target.data(), target.size());
      if (length < 0) return pass_over(errno, path);
      target.resize(static_cast<std::size_t>(length));
      return send(formats::tar_header(path, '2', 0, member.mode, target));
    }
    if (S_ISCHR(info.st_mode) || S_ISBLK(info.st_mode)) {
      member.type = S_ISCHR(info.st_mode) ? '3' : '4';
      member.device_major = ::major(info.st_rdev);
      member.device_minor = ::minor(info.st_rdev);
      return options_.interest_in(member) == Interest::none ? Status{} : send(formats::tar_header(member));
    }
    if (!S_ISREG(info.st_mode)) return {};
    member.size = static_cast<std::uint64_t>(info.st_size);
    const std::string capability = capability_of(path);
    member.capability = capability;
    const Interest interest = options_.interest_in(member);
    if (interest == Interest::none) return {};
    if (interest == Interest::header) {
      member.is_hole = true;
      return send(formats::tar_header(member));
    }
    sys::Descriptor file(::openat(parent, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.valid()) return pass_over(errno, path);
    return body(file.get(), member);
  }

  // There is no lgetxattrat: by the whole path, in which only a folder that is swapped meanwhile could mislead it, and
  // no byte of a file is read by it.
  std::string capability_of(const std::string& path) const {
    std::array<char, 64> value{};
    const ssize_t size =
        ::lgetxattr((options_.reference + "/" + path).c_str(), "security.capability", value.data(), value.size());
    return size > 0 ? std::string(value.data(), static_cast<std::size_t>(size)) : std::string{};
  }

  Status body(int file, const formats::TarMember& member) {
    PLIMSOLL_CHECK(send(formats::tar_header(member)));
    const sys::FileAccess access(file, member.size);
    for (std::uint64_t at = 0; at < member.size;) {
      PLIMSOLL_TRY(
          got, access.read_at(at, std::span(buffer_).first(std::min<std::uint64_t>(buffer_.size(), member.size - at))));
      if (got == 0)
        return fail(Error{ErrorCode::truncated, "the file became shorter while it was read", std::string(member.name)});
      PLIMSOLL_CHECK(sink_(base::Bytes(buffer_).first(got)));
      at += got;
    }
    return send(formats::tar_padding(member.size));
  }

  const OpenOptions& options_;
  const BytesSink& sink_;
  std::vector<model::Gap>& gaps_;
  std::vector<std::byte> buffer_;
};

class Rootfs final : public Source {
 public:
  explicit Rootfs(OpenOptions options) : options_(std::move(options)) {}
  std::string_view kind() const override { return "rootfs"; }
  Result<std::vector<Image>> images() override {
    Image image;
    image.name = options_.reference;
    image.layers.push_back({});
    return std::vector<Image>{image};
  }
  Result<LayerBytes> layer(const Image&, const ImageLayer&) override {
    LayerBytes bytes;
    bytes.stream = [this](const BytesSink& sink) -> Status {
      auto walked = Walk(options_, sink, gaps_).run();
      if (!walked) return fail(base::at(walked.error(), options_.reference));
      return {};
    };
    return bytes;
  }
  std::vector<model::Gap> gaps() override { return gaps_; }

 private:
  OpenOptions options_;
  std::vector<model::Gap> gaps_;
};

bool is_folder(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

bool accepts(const OpenOptions& options) {
  return is_path(options.reference) && is_folder(options.reference);
}

Result<std::unique_ptr<Source>> open(const OpenOptions& options) {
  if (!is_folder(options.reference)) return fail(Error{ErrorCode::usage, "not a folder", options.reference});
  return std::make_unique<Rootfs>(options);
}

}  // namespace

constinit const SourceType kRootfs{"rootfs", "an extracted root folder", accepts, open};

}  // namespace plimsoll::image
