#include "image/image.h"

#include <sys/utsname.h>

#include <algorithm>

#include "base/text.h"
#include "formats/json.h"

namespace plimsoll::image {

using base::ErrorCode;
using base::fail;
using base::Status;
using formats::Json;
using formats::member;
using formats::text_member;

namespace {

constexpr std::uint64_t kConfigSize = 16ULL << 20U;

// History lines that made a layer, in order.
std::vector<std::string> layer_lines(const Json* history) {
  std::vector<std::string> lines;
  if (history == nullptr || !history->is_array()) return lines;
  for (const Json& step : *history) {
    if (!formats::flag_member(step, "empty_layer")) lines.emplace_back(text_member(step, "created_by"));
  }
  return lines;
}

}  // namespace

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
  formats::JsonOptions options;
  options.size = kConfigSize;
  PLIMSOLL_TRY(json, formats::parse_json(config, options));
  const auto os = text_member(json, "os");
  const auto architecture = text_member(json, "architecture");
  if (!os.empty() && !architecture.empty())
    image.platform = platform_text(os, architecture, text_member(json, "variant"));
  const Json* rootfs = member(json, "rootfs");
  const Json* diff_ids = rootfs == nullptr ? nullptr : member(*rootfs, "diff_ids");
  if (diff_ids == nullptr || !diff_ids->is_array())
    return fail(ErrorCode::invalid, "the image configuration names no diff ids");
  if (diff_ids->size() != image.layers.size()) {
    return fail(ErrorCode::invalid, "the manifest names {} layers and the configuration {}", image.layers.size(),
                diff_ids->size());
  }
  const auto lines = layer_lines(member(json, "history"));
  for (std::size_t i = 0; i < image.layers.size(); ++i) {
    const Json& diff_id = (*diff_ids)[i];
    if (!diff_id.is_string()) return fail(ErrorCode::invalid, "diff id {} of the image configuration is no text", i);
    image.layers[i].diff_id = diff_id.get<std::string>();
    // Without a line for every layer nobody can tell which is whose, but for the lowest ones.
    if (i < lines.size() && lines.size() <= image.layers.size()) image.layers[i].created_by = lines[i];
  }
  return {};
}

}  // namespace plimsoll::image
