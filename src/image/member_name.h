// Names of the members of an image archive: compared without "./", doubled slashes and "..".
#pragma once
#include <string>
#include <string_view>

namespace plimsoll::image {

std::string clean_member_name(std::string_view name);

// Where a symbolic link at `name` with this text leads: "a/layer.tar" with "../b/layer.tar" is "b/layer.tar".
std::string resolve_member_link(std::string_view name, std::string_view text);

}  // namespace plimsoll::image
