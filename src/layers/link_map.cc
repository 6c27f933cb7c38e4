#include "layers/link_map.h"

#include "analysis/entry.h"

namespace plimsoll::layers {
namespace {

constexpr int kMaxHops = 40;  // as Linux: ELOOP

std::string join(std::string_view folder, std::string_view name) {
  std::string path;
  path.reserve(folder.size() + 1 + name.size());
  path += folder;
  if (!folder.empty()) path += '/';
  return path += name;
}

}  // namespace

void LinkMap::set(const std::string& path, std::string text) {
  links_[path] = std::move(text);
  forget();
}

void LinkMap::erase(const std::string& path) {
  if (links_.erase(path) > 0) forget();
}

std::string LinkMap::resolve(std::string_view path) const {
  std::string pending(path);
  std::string done;
  for (int hops = 0; !pending.empty();) {
    const auto slash = pending.find('/');
    const std::string part = pending.substr(0, slash);
    pending.erase(0, slash == std::string::npos ? pending.size() : slash + 1);
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      done = std::string(analysis::parent(done));
      continue;
    }
    std::string here = join(done, part);
    const auto link = links_.find(here);
    if (link == links_.end()) {
      done = std::move(here);
      continue;
    }
    if (++hops > kMaxHops) return join(here, pending);
    if (link->second.starts_with('/')) done.clear();
    pending = pending.empty() ? link->second : link->second + "/" + pending;
  }
  return done;
}

std::string LinkMap::place(std::string_view path) const {
  if (links_.empty()) return std::string(path);
  const std::string_view parent = analysis::parent(path);
  if (!is_known_ || last_parent_ != parent) {
    last_parent_ = parent;
    last_place_ = resolve(parent);
    is_known_ = true;
  }
  return join(last_place_, analysis::base_name(path));
}

}  // namespace plimsoll::layers
