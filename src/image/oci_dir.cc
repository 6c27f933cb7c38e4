// An OCI image layout in a folder.
#include <errno.h>

#include "image/content.h"
#include "image/source_types.h"

namespace plimsoll::image {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;

// Names come from the layout's own JSON: only plain ones below the folder are opened.
bool is_inside(const std::string& name) {
  return !name.starts_with('/') && name.find("..") == std::string::npos;
}

class FolderContent final : public Content {
 public:
  explicit FolderContent(const std::string& folder) : folder_(folder) {}
  bool has(const std::string& name) const override {
    struct stat info {};
    return is_inside(name) && ::stat((folder_ + "/" + name).c_str(), &info) == 0 && S_ISREG(info.st_mode);
  }
  Result<std::string> text(const std::string& name, std::uint64_t limit) override {
    if (!is_inside(name)) return fail(Error{ErrorCode::invalid, "a name that leads out of the layout", name});
    return sys::read_file(folder_ + "/" + name, limit);
  }

 private:
  const std::string& folder_;
};

class OciDir final : public Source {
 public:
  explicit OciDir(OpenOptions options) : options_(std::move(options)) {}
  Result<std::vector<Image>> images() override {
    FolderContent content(options_.reference);
    if (!content.has("index.json")) {
      return fail(Error{ErrorCode::invalid,
                        "no OCI image layout: index.json is missing",
                        options_.reference,
                        {},
                        "an extracted root folder is read with --from rootfs"});
    }
    auto images = read_oci_layout(content, {options_.platform, options_.reference});
    if (!images) return fail(base::at(images.error(), options_.reference));
    return images;
  }
  Result<LayerBytes> layer(const Image&, const ImageLayer& layer) override {
    if (!is_inside(layer.member))
      return fail(Error{ErrorCode::invalid, "a name that leads out of the layout", layer.member});
    const std::string path = options_.reference + "/" + layer.member;
    LayerBytes bytes;
    PLIMSOLL_TRY(file, sys::open_read(path));
    if (::fstat(file.get(), &bytes.info) != 0) return fail(sys::system_error(errno, "look at", path));
    if (!S_ISREG(bytes.info.st_mode)) return fail(Error{ErrorCode::invalid, "not a regular file", path});
    bytes.file = std::move(file);
    bytes.size = static_cast<std::uint64_t>(bytes.info.st_size);
    return bytes;
  }

 private:
  OpenOptions options_;
};

bool accepts(const OpenOptions& options) {
  return is_path(options.reference) && FolderContent(options.reference).has("index.json") &&
         FolderContent(options.reference).has("oci-layout");
}

Result<std::unique_ptr<Source>> open(const OpenOptions& options) {
  return std::make_unique<OciDir>(options);
}

}  // namespace

constinit const SourceType kOciDir{"oci-dir", "an OCI image layout in a folder", accepts, open};

}  // namespace plimsoll::image
