#include "image/member_name.h"

#include "base/text.h"

namespace plimsoll::image {

std::string clean_member_name(std::string_view name) {
  std::string clean;
  for (const std::string_view part : base::split(name, '/')) {
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      const auto up = clean.rfind('/');
      clean.resize(up == std::string::npos ? 0 : up);
      continue;
    }
    if (!clean.empty()) clean += '/';
    clean += part;
  }
  return clean;
}

std::string resolve_member_link(std::string_view name, std::string_view text) {
  const auto slash = name.rfind('/');
  const std::string_view folder = slash == std::string_view::npos ? std::string_view{} : name.substr(0, slash);
  return clean_member_name(std::string(folder) + "/" + std::string(text));
}

}  // namespace plimsoll::image
