// The symbolic links of a layer or an image, and where paths lead through them: without ever leaving the root, as in a
// container.
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace plimsoll::layers {

class LinkMap {
 public:
  // `path`: of the link itself, cleaned, its own parents resolved. `text`: what it says.
  // The path as it is kept, and whether it is new.
  std::pair<const std::string*, bool> set(const std::string& path, std::string text);
  void erase(const std::string& path);
  template <class Predicate>
  void erase_if(Predicate predicate) {
    std::erase_if(links_, predicate);
    forget();
  }

  // Every link followed, also one in the last part: what open(path) opens. A loop ends where it is noticed, and so
  // does a path of more than 16 KiB.
  std::string resolve(std::string_view path) const;
  // Links among the parents followed, the last part as it is: where a file of that name is put.
  std::string place(std::string_view path) const;

  const std::map<std::string, std::string>& all() const { return links_; }

 private:
  void forget() const { is_known_ = false; }
  std::map<std::string, std::string> links_;
  // The last answer of `place`: paths come folder by folder.
  mutable bool is_known_ = false;
  mutable std::string last_parent_, last_place_;
};

}  // namespace plimsoll::layers
