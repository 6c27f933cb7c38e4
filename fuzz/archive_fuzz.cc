// An image archive, from a file and as a stream: index of the tar, manifest.json, OCI index, manifest and
// configuration. What both ways can read are the same images, and a layer that a stream passes on is all there.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "image/content.h"
#include "image/source_types.h"
#include "image/tar_index.h"
#include "input.h"
#include "tar_repair.h"

namespace {

using namespace plimsoll;
using fuzz::holds;

class FileContent final : public image::Content {
 public:
  FileContent(const base::RandomAccess& file, const image::TarIndex& index) : file_(file), index_(index) {}
  bool has(const std::string& name) const override { return index_.find(name).has_value(); }
  base::Result<std::string> text(const std::string& name, std::uint64_t limit) override {
    const auto member = index_.find(name);
    if (!member || member->size > limit || member->size > file_.size())
      return base::fail(base::ErrorCode::not_found, "not there");
    std::string bytes(member->size, '\0');
    PLIMSOLL_CHECK(base::read_exact(file_, member->offset, std::as_writable_bytes(std::span(bytes))));
    return bytes;
  }

 private:
  const base::RandomAccess& file_;
  const image::TarIndex& index_;
};

using Images = base::Result<std::vector<image::Image>>;

Images from_file(std::string_view tar) {
  const base::MemoryAccess file(base::bytes_of(tar));
  const auto index = image::TarIndex::read(file);
  if (!index) return base::fail(index.error());
  FileContent content(file, *index);
  (void)image::read_docker_archive(content, {"", "fuzz"});
  return image::read_content(content, {"all", "fuzz"});
}

Images from_stream(std::string_view tar) {
  sys::Descriptor file(::memfd_create("archive", MFD_CLOEXEC));
  holds(sys::write_all(file.get(), tar).has_value() && ::lseek(file.get(), 0, SEEK_SET) == 0);
  image::OpenOptions options;
  options.reference = "fuzz";
  options.platform = "all";
  auto source = image::open_stream(options, std::move(file));
  holds(source.has_value());
  const auto take = [](const std::string&, const image::LayerBytes& layer) -> base::Status {
    std::uint64_t seen = 0;
    PLIMSOLL_CHECK(layer.stream([&](base::Bytes bytes) -> base::Status {
      seen += bytes.size();
      return {};
    }));
    holds(seen <= layer.size);
    return {};
  };
  PLIMSOLL_CHECK((*source)->pass(take));
  return (*source)->images();
}

void compare(std::string_view tar) {
  const Images file = from_file(tar), stream = from_stream(tar);
  if (!file || !stream) return;
  holds(file->size() == stream->size());
  for (std::size_t i = 0; i < file->size(); ++i) {
    const image::Image &a = (*file)[i], &b = (*stream)[i];
    holds(a.name == b.name && a.platform == b.platform && a.image_id == b.image_id && a.digest == b.digest);
    holds(a.layers.size() == b.layers.size());
    for (std::size_t j = 0; j < a.layers.size(); ++j) holds(a.layers[j].diff_id == b.layers[j].diff_id);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view tar = fuzz::text_of(data, size);
  const std::string repaired = fuzz::with_checksums(tar);
  if (repaired != tar) {
    (void)from_file(tar);
    (void)from_stream(tar);
  }
  compare(repaired);
  return 0;
}
