// An image archive as the broker reads it: index of the tar, manifest.json, OCI index, manifest and configuration.
#include <cstddef>
#include <cstdint>

#include "image/content.h"
#include "image/tar_index.h"

namespace {

class FuzzContent final : public plimsoll::image::Content {
 public:
  FuzzContent(const plimsoll::base::RandomAccess& file, const plimsoll::image::TarIndex& index)
      : file_(file), index_(index) {}
  bool has(const std::string& name) const override { return index_.find(name).has_value(); }
  plimsoll::base::Result<std::string> text(const std::string& name, std::uint64_t limit) override {
    const auto member = index_.find(name);
    if (!member || member->size > limit || member->size > file_.size())
      return plimsoll::base::fail(plimsoll::base::ErrorCode::not_found, "not there");
    std::string bytes(member->size, '\0');
    if (auto read = plimsoll::base::read_exact(file_, member->offset, std::as_writable_bytes(std::span(bytes)));
        !read) {
      return plimsoll::base::fail(read.error());
    }
    return bytes;
  }

 private:
  const plimsoll::base::RandomAccess& file_;
  const plimsoll::image::TarIndex& index_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const plimsoll::base::MemoryAccess file(std::as_bytes(std::span(data, size)));
  const auto index = plimsoll::image::TarIndex::read(file);
  if (!index) return 0;
  FuzzContent content(file, *index);
  (void)plimsoll::image::read_content(content, {"all", "fuzz"});
  (void)plimsoll::image::read_docker_archive(content, {"", "fuzz"});
  return 0;
}
