// An image as its manifest and configuration describe it: claims, until the layers themselves have been hashed.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/image_config.h"

namespace plimsoll::image {

struct ImageLayer {
  std::string digest;      // of the stored bytes, as the manifest says; empty where it does not (docker save)
  std::string diff_id;     // of the unpacked tar, as the configuration says
  std::uint64_t size = 0;  // stored, as the manifest says; 0 where it does not
  std::string media_type;
  std::string created_by;  // the history line that made it
  bool is_foreign = false;  // its bytes may be left out of what is handed on ("foreign", "nondistributable", urls)
  std::string member;      // how the source finds it: a path in an archive or layout, a digest in a registry
};

struct Image {
  std::string name;      // as people know it: repository and tag where the source tells, else what the user wrote
  std::string platform;  // "linux/amd64", "linux/arm64/v8"
  std::string digest;    // of the manifest; empty for docker save
  std::string image_id;  // digest of the configuration
  std::vector<ImageLayer> layers;
  std::optional<model::ImageConfig> config;  // nothing where there is none: an extracted root folder
};

// Fills in platform, diff ids, history lines and `config` from an image configuration (image/config.h). `layers` has
// one element for each layer of the manifest. Error: invalid where the configuration and the manifest do not fit.
base::Status apply_config(std::string_view config, Image& image);

// "linux/arm64/v8" of its parts; the variant that everybody leaves out (arm64's v8, amd64's v1) is left out.
std::string platform_text(std::string_view os, std::string_view architecture, std::string_view variant);
// The platform of this machine.
std::string host_platform();
// Whether `wanted` ("linux/arm64", "linux/arm/v7") means `platform`. Without a variant it means every one.
bool platform_matches(std::string_view wanted, std::string_view platform);

}  // namespace plimsoll::image
