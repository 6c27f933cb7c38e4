// Which files are Dockerfiles, by their name: Dockerfile, Dockerfile.*, *.Dockerfile, and the same with Containerfile.
#pragma once
#include <string_view>

namespace plimsoll::dockerfile {

// In any case of letters; folders in front of the name do not count. A `.dockerignore` of a Dockerfile is none.
bool is_dockerfile_name(std::string_view path);

}  // namespace plimsoll::dockerfile
