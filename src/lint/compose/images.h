// The image that a service runs, where it comes from a registry.
#pragma once
#include "dockerfile/image_reference.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {

struct ServiceImage {
  const Service* service = nullptr;
  const Node* node = nullptr;
  dockerfile::ImageReference parts;
  bool is_known = true;
};

// Of the services that build none: an image that another service of the project builds is none of a registry either.
std::vector<ServiceImage> fetched_images(const ComposeFile& file);

}  // namespace plimsoll::lint
