// Base images of Docker's own registry as links to their pages.
#include "dockerfile/image_reference.h"
#include "lsp/features.h"

namespace plimsoll::lsp {
namespace {

bool is_plain(std::string_view path) {
  return !path.empty() && path.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-/") == std::string_view::npos;
}

// Nothing where a registry is named, or where the image's name is not known before the build.
std::string page_of(const dockerfile::Expansion& image) {
  if (!image.is_known || image.value == "scratch") return {};
  const auto parts = dockerfile::split_image(image.value);
  if (!parts.registry.empty() || !is_plain(parts.path)) return {};
  std::string_view path = parts.path;
  constexpr std::string_view kLibrary = "library/";
  if (path.starts_with(kLibrary)) path.remove_prefix(kLibrary.size());
  const bool is_official = path.find('/') == std::string_view::npos;
  return fmt::format("https://hub.docker.com/{}/{}", is_official ? "_" : "r", path);
}

}  // namespace

base::Result<Json> document_links(const Question& question) {
  Json links = Json::array();
  for (const dockerfile::Stage& stage : question.judged.document().stages) {
    const auto& evaluated = question.judged.file().scopes().stage(stage.index);
    if (evaluated.base || stage.base) continue;
    const std::string page = page_of(evaluated.image);
    if (!page.empty()) links.push_back({{"range", question.range(stage.image_span)}, {"target", page}});
  }
  return links;
}

}  // namespace plimsoll::lsp
