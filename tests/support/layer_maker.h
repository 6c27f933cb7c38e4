// Small layers for tests, as tars made member by member.
#pragma once
#include <string>
#include <string_view>

#include "formats/tar_writer.h"

namespace plimsoll::test {

class LayerMaker {
 public:
  LayerMaker& file(std::string_view path, std::string_view content, unsigned mode = 0644) {
    bytes_ += formats::tar_header(path, '0', content.size(), mode);
    bytes_ += content;
    bytes_ += formats::tar_padding(content.size());
    return *this;
  }
  LayerMaker& folder(std::string_view path) { return member(path, '5', {}); }
  LayerMaker& symlink(std::string_view path, std::string_view text) { return member(path, '2', text); }
  LayerMaker& hardlink(std::string_view path, std::string_view target) { return member(path, '1', target); }
  LayerMaker& whiteout(std::string_view path) {
    const auto slash = path.rfind('/');
    const std::string folder(slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash + 1));
    return file(folder + ".wh." + std::string(path.substr(folder.size())), "");
  }
  LayerMaker& opaque(std::string_view path) { return file(std::string(path) + "/.wh..wh..opq", ""); }
  LayerMaker& raw(std::string_view bytes) {
    bytes_ += bytes;
    return *this;
  }
  std::string tar() const { return bytes_ + formats::tar_end(); }

 private:
  LayerMaker& member(std::string_view path, char type, std::string_view link) {
    bytes_ += formats::tar_header(path, type, 0, 0755, link);
    return *this;
  }
  std::string bytes_;
};

// A dpkg status file with these packages ("name version"), all installed, for amd64.
inline std::string dpkg_status(std::initializer_list<std::pair<std::string_view, std::string_view>> packages) {
  std::string text;
  for (const auto& [name, version] : packages) {
    text += "Package: " + std::string(name) +
            "\nStatus: install ok installed\nArchitecture: amd64\nVersion: " + std::string(version) + "\n\n";
  }
  return text;
}

}  // namespace plimsoll::test
