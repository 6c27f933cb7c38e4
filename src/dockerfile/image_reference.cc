#include "dockerfile/image_reference.h"

#include <algorithm>

namespace plimsoll::dockerfile {
namespace {

// The last of `c` outside of `${...}`, or npos.
std::size_t last_of(std::string_view text, char c) {
  std::size_t found = std::string_view::npos;
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '{' && at > 0 && text[at - 1] == '$') {
      ++depth;
    } else if (text[at] == '}' && depth > 0) {
      --depth;
    } else if (depth == 0 && text[at] == c) {
      found = at;
    }
  }
  return found;
}

std::size_t first_slash(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '{' && at > 0 && text[at - 1] == '$') {
      ++depth;
    } else if (text[at] == '}' && depth > 0) {
      --depth;
    } else if (depth == 0 && text[at] == '/') {
      return at;
    }
  }
  return std::string_view::npos;
}

}  // namespace

ImageReference split_image(std::string_view image) {
  ImageReference parts;
  if (const auto at = last_of(image, '@'); at != std::string_view::npos) {
    parts.digest = image.substr(at + 1);
    image = image.substr(0, at);
  }
  const auto slash = last_of(image, '/');
  const std::size_t last_part = slash == std::string_view::npos ? 0 : slash + 1;
  if (const auto colon = last_of(image.substr(last_part), ':'); colon != std::string_view::npos) {
    parts.tag = image.substr(last_part + colon + 1);
    image = image.substr(0, last_part + colon);
  }
  parts.name = image;
  parts.path = image;
  const auto first = first_slash(image);
  if (first == std::string_view::npos) return parts;
  const std::string_view start = image.substr(0, first);
  if (start == "localhost" || last_of(start, '.') != std::string_view::npos ||
      last_of(start, ':') != std::string_view::npos) {
    parts.registry = start;
    parts.path = image.substr(first + 1);
  }
  return parts;
}

}  // namespace plimsoll::dockerfile
