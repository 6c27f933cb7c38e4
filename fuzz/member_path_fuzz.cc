// Names of members of a layer or an archive, and links between them: they never leave the root, and what is clean is
// left as it is.
#include "image/member_name.h"
#include "input.h"
#include "layers/link_map.h"
#include "layers/member_path.h"

namespace {

bool is_inside(std::string_view path) {
  if (path.starts_with('/') || path.ends_with('/')) return false;
  for (;;) {
    const auto slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part == "." || part == "..") return false;
    if (slash == path.npos) return true;
    if (part.empty()) return false;
    path.remove_prefix(slash + 1);
  }
}

}  // namespace

// Lines: the path that is looked up, then a link's name and its text, and so on.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  using fuzz::holds;
  fuzz::Input input(data, size);
  const std::string name(input.line());
  const layers::CleanPath clean = layers::clean_path(name);
  holds(is_inside(clean.path) && layers::clean_path(clean.path).path == clean.path);
  holds(image::clean_member_name(name) == clean.path);
  holds(clean.path.size() <= name.size());
  const layers::Member member = layers::role_of(clean.path);
  holds(is_inside(member.path) && member.path.size() <= clean.path.size());
  holds(member.role != layers::Role::plain || member.path == clean.path);
  holds(is_inside(image::resolve_member_link(clean.path, input.rest())));

  layers::LinkMap links;
  for (int count = 0; !input.at_end() && count < 64; ++count) {
    const std::string at = layers::clean_path(input.line()).path;
    links.set(at, std::string(input.line()));
  }
  const std::string found = links.resolve(clean.path), place = links.place(clean.path);
  // A loop ends where it is noticed, at a path that is not cleaned any more.
  if (links.all().empty()) holds(found == clean.path && place == clean.path);
  bool has_link = false;  // among its parents: only where a loop was ended
  for (std::string parent = found; !parent.empty();) {
    has_link = has_link || links.all().contains(parent);
    const auto slash = parent.rfind('/');
    parent.resize(slash == parent.npos ? 0 : slash);
  }
  holds(has_link || is_inside(found));
  holds(links.place(clean.path) == place);
  return 0;
}
