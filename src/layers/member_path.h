// What a member's name in a layer means to a container engine: the path it lands on, or the white-out it is.
// OCI image specification, layer.md "Representing Changes"; containerd's archive.Apply.
#pragma once
#include <string>
#include <string_view>

#include "base/clean_path.h"

namespace plimsoll::layers {

using base::clean_path;
using base::CleanPath;

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
