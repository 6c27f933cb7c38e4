#include "image/member_name.h"

#include "base/clean_path.h"

namespace plimsoll::image {

std::string clean_member_name(std::string_view name) {
  return base::clean_path(name).path;
}

std::string resolve_member_link(std::string_view name, std::string_view text) {
  const auto slash = name.rfind('/');
  const std::string_view folder = slash == std::string_view::npos ? std::string_view{} : name.substr(0, slash);
  return clean_member_name(std::string(folder) + "/" + std::string(text));
}

std::string follow_member_links(std::string_view name, const MemberLinks& links) {
  constexpr int kMaxHops = 40;  // as many as Linux follows
  std::string wanted = clean_member_name(name);
  for (int hops = 0; hops < kMaxHops; ++hops) {
    const auto link = links.find(wanted);
    if (link == links.end()) break;
    wanted = link->second;
  }
  return wanted;
}

}  // namespace plimsoll::image
