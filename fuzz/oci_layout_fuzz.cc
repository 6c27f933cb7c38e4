// An OCI image layout whose documents name each other by digests that fit. The first byte picks the platform.
#include "documents.h"
#include "image/content.h"

namespace {

using namespace plimsoll;

class Layout final : public image::Content {
 public:
  explicit Layout(const fuzz::Documents& documents) : documents_(documents) {}
  bool has(const std::string& name) const override { return find(name) != nullptr; }
  base::Result<std::string> text(const std::string& name, std::uint64_t limit) override {
    const std::string* found = find(name);
    if (found == nullptr || found->size() > limit) return base::fail(base::ErrorCode::not_found, "not there");
    return *found;
  }

 private:
  const std::string* find(const std::string& name) const {
    constexpr std::string_view kBlobs = "blobs/sha256/";
    if (name == "index.json") return &documents_.last;
    if (!name.starts_with(kBlobs)) return nullptr;
    const auto blob = documents_.by_digest.find("sha256:" + name.substr(kBlobs.size()));
    return blob == documents_.by_digest.end() ? nullptr : &blob->second;
  }
  const fuzz::Documents& documents_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view kPlatforms[] = {"all", "", "linux/amd64", "linux/arm/v7"};
  fuzz::Input input(data, size);
  const std::string platform(kPlatforms[input.choice(4)]);
  const fuzz::Documents documents = fuzz::documents_of(input.rest());
  Layout layout(documents);
  const auto images = image::read_content(layout, {platform, "fuzz"});
  if (!images) return 0;
  for (const image::Image& image : *images) {
    fuzz::holds(documents.by_digest.contains(image.digest) && documents.by_digest.contains(image.image_id));
    fuzz::holds(platform.empty() || platform == "all" || image::platform_matches(platform, image.platform));
    for (const image::ImageLayer& layer : image.layers) fuzz::holds(!layer.diff_id.empty());
  }
  return 0;
}
