#include "image/image.h"

#include <sys/utsname.h>

#include <algorithm>

#include "image/config.h"

namespace plimsoll::image {

using base::ErrorCode;
using base::fail;
using base::Status;

std::string platform_text(std::string_view os, std::string_view architecture, std::string_view variant) {
  std::string text = fmt::format("{}/{}", os, architecture);
  const bool is_default =
      variant.empty() || (architecture == "arm64" && variant == "v8") || (architecture == "amd64" && variant == "v1");
  if (!is_default) text += fmt::format("/{}", variant);
  return text;
}

std::string host_platform() {
  utsname host{};
  ::uname(&host);
  const std::string_view machine = static_cast<const char*>(host.machine);
  if (machine == "x86_64") return "linux/amd64";
  if (machine == "aarch64") return "linux/arm64";
  if (machine == "armv7l") return "linux/arm/v7";
  if (machine == "i686") return "linux/386";
  return fmt::format("linux/{}", machine);
}

bool platform_matches(std::string_view wanted, std::string_view platform) {
  if (wanted == platform) return true;
  return platform.starts_with(wanted) && platform[wanted.size()] == '/' &&
         std::count(wanted.begin(), wanted.end(), '/') == 1;
}

Status apply_config(std::string_view config, Image& image) {
  PLIMSOLL_TRY(read, read_config(config));
  if (!read.os.empty() && !read.architecture.empty())
    image.platform = platform_text(read.os, read.architecture, read.variant);
  if (read.diff_ids.size() != image.layers.size()) {
    return fail(ErrorCode::invalid, "the manifest names {} layers and the configuration {}", image.layers.size(),
                read.diff_ids.size());
  }
  for (std::size_t i = 0; i < image.layers.size(); ++i) image.layers[i].diff_id = std::move(read.diff_ids[i]);
  for (const model::HistoryStep& step : read.config.history) {
    if (step.layer) image.layers[*step.layer].created_by = step.created_by;
  }
  image.config = std::move(read.config);
  return {};
}

}  // namespace plimsoll::image
