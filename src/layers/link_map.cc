#include "layers/link_map.h"

#include "analysis/entry.h"

namespace plimsoll::layers {
namespace {

constexpr int kMaxHops = 40;                      // as Linux: ELOOP
constexpr std::size_t kLongestPath = 16U << 10U;  // of what a link makes of a path; Linux takes 4096: ENAMETOOLONG

std::string join(std::string_view folder, std::string_view name) {
  std::string path;
  path.reserve(folder.size() + 1 + name.size());
  path += folder;
  if (!folder.empty()) path += '/';
  return path += name;
}

}  // namespace

std::pair<const std::string*, bool> LinkMap::set(const std::string& path, std::string text) {
  const auto [at, is_new] = links_.insert_or_assign(path, std::move(text));
  forget();
  return {&at->first, is_new};
}

void LinkMap::erase(const std::string& path) {
  if (links_.erase(path) > 0) forget();
}

std::string LinkMap::resolve(std::string_view path) const {
  std::string pending(path);  // from `at` on
  std::string done;
  std::size_t at = 0;
  for (int hops = 0; at < pending.size();) {
    const std::size_t slash = std::min(pending.find('/', at), pending.size());
    const std::string_view part = std::string_view(pending).substr(at, slash - at);
    at = std::min(slash + 1, pending.size());
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      done.resize(analysis::parent(done).size());
      continue;
    }
    const std::size_t before = done.size();
    if (!done.empty()) done += '/';
    done += part;
    const auto link = links_.find(done);
    if (link == links_.end()) continue;
    const std::string rest = pending.substr(at);
    if (++hops > kMaxHops || link->second.size() + rest.size() > kLongestPath) return join(done, rest);
    done.resize(link->second.starts_with('/') ? 0 : before);
    pending = rest.empty() ? link->second : link->second + "/" + rest;
    at = 0;
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
