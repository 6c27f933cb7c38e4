// An image archive in a file: `docker save` old and new, OCI layout in a tar. Layers are read where they lie.
#include <errno.h>
#include <unistd.h>

#include "formats/compression.h"
#include "image/content.h"
#include "image/source_types.h"
#include "image/tar_index.h"

namespace plimsoll::image {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;

class ArchiveContent final : public Content {
 public:
  ArchiveContent(const base::RandomAccess& file, const TarIndex& index) : file_(file), index_(index) {}
  bool has(const std::string& name) const override { return index_.find(name).has_value(); }
  Result<std::string> text(const std::string& name, std::uint64_t limit) override {
    const auto member = index_.find(name);
    if (!member) return fail(Error{ErrorCode::not_found, "not in the archive", name});
    if (member->size > limit)
      return fail(Error{ErrorCode::limit, fmt::format("{} bytes, more than {}", member->size, limit), name});
    std::string bytes(member->size, '\0');
    PLIMSOLL_CHECK(base::read_exact(file_, member->offset, std::as_writable_bytes(std::span(bytes))));
    return bytes;
  }

 private:
  const base::RandomAccess& file_;
  const TarIndex& index_;
};

class ArchiveFile final : public Source {
 public:
  ArchiveFile(OpenOptions options, sys::Descriptor file, struct stat info)
      : options_(std::move(options)),
        file_(std::move(file)),
        info_(info),
        access_(file_.get(), static_cast<std::uint64_t>(info.st_size)) {}

  Result<std::vector<Image>> images() override {
    auto index = TarIndex::read(access_);
    if (!index) return fail(base::at(index.error(), options_.reference));
    index_ = std::move(*index);
    ArchiveContent content(access_, index_);
    const ReadOptions read{options_.platform, options_.reference};
    auto images = options_.from == "docker-archive" && content.has("manifest.json") ? read_docker_archive(content, read)
                                                                                    : read_content(content, read);
    if (!images) return fail(base::at(images.error(), options_.reference));
    return images;
  }

  Result<LayerBytes> layer(const Image&, const ImageLayer& layer) override {
    const auto member = index_.find(layer.member);
    if (!member)
      return fail(Error{ErrorCode::not_found, fmt::format("the layer {} is not in the archive", layer.member),
                        options_.reference});
    PLIMSOLL_TRY(file, sys::open_read(options_.reference));
    LayerBytes bytes;
    bytes.file = std::move(file);
    bytes.info = info_;
    bytes.offset = member->offset;
    bytes.size = member->size;
    return bytes;
  }

 private:
  OpenOptions options_;
  sys::Descriptor file_;
  struct stat info_ {};
  sys::FileAccess access_;
  TarIndex index_;
};

struct OpenFile {
  sys::Descriptor file;
  struct stat info {};
  std::array<std::byte, 512> head{};
  std::size_t head_size = 0;
};

Result<OpenFile> open_file(const std::string& path) {
  OpenFile open;
  PLIMSOLL_TRY(file, sys::open_read(path));
  if (::fstat(file.get(), &open.info) != 0) return fail(sys::system_error(errno, "look at", path));
  if (S_ISREG(open.info.st_mode)) {
    PLIMSOLL_TRY(got, sys::FileAccess(file.get(), static_cast<std::uint64_t>(open.info.st_size)).read_at(0, open.head));
    open.head_size = got;
  }
  open.file = std::move(file);
  return open;
}

bool accepts(const OpenOptions& options) {
  if (options.reference == "-") return true;  // standard input: read from front to back, and never opened by name
  if (!is_path(options.reference)) return false;
  const auto open = open_file(options.reference);
  return open && !S_ISDIR(open->info.st_mode) && (open->head_size == 0 || open->head[0] != std::byte{'{'});
}

Result<std::unique_ptr<Source>> open(const OpenOptions& options) {
  if (options.reference == "-") return open_stream(options, sys::Descriptor(::dup(0)));
  PLIMSOLL_TRY(opened, open_file(options.reference));
  if (S_ISDIR(opened.info.st_mode)) return fail(Error{ErrorCode::usage, "a folder, not an archive", options.reference});
  const base::Bytes head = base::Bytes(opened.head).first(opened.head_size);
  // A pipe, or an archive that was compressed as a whole, can only be read from front to back.
  if (!S_ISREG(opened.info.st_mode) || formats::detect_compression(head) != formats::Compression::none) {
    return open_stream(options, std::move(opened.file));
  }
  return std::make_unique<ArchiveFile>(options, std::move(opened.file), opened.info);
}

}  // namespace

constinit const SourceType kDockerArchive{
    "docker-archive", "an archive made by docker save, in a file or on standard input (-)", accepts, open};
constinit const SourceType kOciArchive{"oci-archive",
                                       "a tar of an OCI image layout, in a file or on standard input (-)",
                                       [](const OpenOptions&) { return false; }, open};

}  // namespace plimsoll::image
