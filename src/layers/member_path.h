// What a member's name in a layer means to a container engine: the path it lands on, or the white-out it is.
// OCI image specification, layer.md "Representing Changes"; containerd's archive.Apply.
#pragma once
#include <string>
#include <string_view>

namespace plimsoll::layers {

struct CleanPath {
  std::string path;      // no leading slash, no ".", ".." or empty parts; "" is the root
  bool escapes = false;  // it had a ".." that leads above the root; engines keep it inside, careless tools do not
  bool absolute = false;
};

CleanPath clean_path(std::string_view name);

// nameless: a white-out of "", "." or "..", which would remove its own folder or the one above; engines refuse the
// layer.
enum class Role { plain, whiteout, opaque, nameless };

struct Member {
  Role role = Role::plain;
  std::string path;  // plain: itself; whiteout: what it removes; opaque: the folder whose lower content is hidden
};

// `path` as clean_path gives it.
Member role_of(std::string path);

}  // namespace plimsoll::layers
