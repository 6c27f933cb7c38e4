#include "lint/compose/images.h"

#include <unordered_set>

namespace plimsoll::lint {

std::vector<ServiceImage> fetched_images(const ComposeFile& file) {
  std::unordered_set<std::string_view> built;
  for (const Service& service : file.services()) {
    if (service.find("build") != nullptr) built.insert(service.node.word("image"));
  }
  std::vector<ServiceImage> images;
  for (const Service& service : file.services()) {
    const Node* image = service.find("image");
    if (image == nullptr || !image->is_scalar() || image->text.empty() || service.find("build") != nullptr) continue;
    if (built.contains(image->text)) continue;
    images.push_back({&service, image, dockerfile::split_image(image->text), image->is_known});
  }
  return images;
}

}  // namespace plimsoll::lint
