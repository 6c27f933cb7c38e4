// The engine's JSON about images ("/images/json", "/images/{name}/json") as values.
#include "engine/client.h"
#include "formats/json.h"

namespace plimsoll::engine {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using formats::Json;

std::vector<std::string> texts(const Json* array) {
  std::vector<std::string> all;
  if (array == nullptr || !array->is_array()) return all;
  for (const Json& value : *array) {
    // An image without a name is listed under this one.
    if (value.is_string() && !value.get_ref<const std::string&>().starts_with("<none>"))
      all.push_back(value.get<std::string>());
  }
  return all;
}

Result<ImageInfo> read_info(const Json& value) {
  ImageInfo info;
  info.id = formats::text_member(value, "Id");
  if (info.id.empty()) return fail(ErrorCode::invalid, "the engine's answer names no image id");
  info.repo_tags = texts(formats::member(value, "RepoTags"));
  info.repo_digests = texts(formats::member(value, "RepoDigests"));
  info.os = formats::text_member(value, "Os");
  info.architecture = formats::text_member(value, "Architecture");
  info.variant = formats::text_member(value, "Variant");
  const Json* root = formats::member(value, "RootFS");
  if (root != nullptr) info.layers = texts(formats::member(*root, "Layers"));
  const Json* size = formats::member(value, "Size");
  if (size != nullptr && size->is_number_unsigned()) info.size = size->get<std::uint64_t>();
  return info;
}

}  // namespace

Result<ImageInfo> parse_image_info(std::string_view text) {
  PLIMSOLL_TRY(json, formats::parse_json(text));
  return read_info(json);
}

Result<std::vector<ImageInfo>> parse_image_list(std::string_view text) {
  PLIMSOLL_TRY(json, formats::parse_json(text));
  if (!json.is_array()) return fail(ErrorCode::invalid, "the engine's list of images is no array");
  std::vector<ImageInfo> all;
  for (const Json& value : json) {
    PLIMSOLL_TRY(info, read_info(value));
    all.push_back(std::move(info));
  }
  return all;
}

}  // namespace plimsoll::engine
