// manifest.json of docker save and image configurations, without the tar around them: documents between bytes of 0, the
// last of them manifest.json, the others by their number.
#include <map>
#include <string>

#include "image/content.h"
#include "input.h"

namespace {

using namespace plimsoll;

class Archive final : public image::Content {
 public:
  bool has(const std::string& name) const override { return members.contains(name); }
  base::Result<std::string> text(const std::string& name, std::uint64_t limit) override {
    const auto found = members.find(name);
    if (found == members.end() || found->second.size() > limit)
      return base::fail(base::ErrorCode::not_found, "not there");
    return found->second;
  }
  std::map<std::string, std::string> members;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  Archive archive;
  for (int number = 0; !input.at_end() && number < 10; ++number) {
    const std::string text(input.until('\0'));
    archive.members[input.at_end() ? "manifest.json" : fmt::format("{}", number)] = text;
  }
  const auto images = image::read_content(archive, {"all", "fuzz"});
  if (images) {
    fuzz::holds(!images->empty());
    for (const image::Image& image : *images) {
      fuzz::holds(!image.image_id.empty());
      for (const image::ImageLayer& layer : image.layers) fuzz::holds(!layer.member.empty() || layer.digest.empty());
    }
  }
  image::Image image;
  image.layers.resize(size % 4);
  if (image::apply_config(fuzz::text_of(data, size), image)) fuzz::holds(image.layers.size() == size % 4);
  return 0;
}
