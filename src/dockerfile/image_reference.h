// The parts of an image's name: `localhost:5000/a/b:1.2@sha256:...`.
//
// The first part is a registry if it has a `.` or `:` or is `localhost`, as Docker has it; a `:` is a tag's only behind
// the last `/`. Nothing is checked and nothing is filled in, so a name with variables can be split too: `${...}` is
// opaque.
#pragma once
#include <optional>
#include <string_view>

namespace plimsoll::dockerfile {

struct ImageReference {
  std::string_view registry;  // empty where it is not written
  std::string_view path;      // without registry, tag and digest
  std::string_view name;      // registry and path, as written
  std::optional<std::string_view> tag, digest;
};

// The views are into `image`.
ImageReference split_image(std::string_view image);

}  // namespace plimsoll::dockerfile
