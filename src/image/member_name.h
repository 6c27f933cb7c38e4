// Names of the members of an image archive: compared without "./", doubled slashes and "..".
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace plimsoll::image {

std::string clean_member_name(std::string_view name);

// Where a symbolic link at `name` with this text leads: "a/layer.tar" with "../b/layer.tar" is "b/layer.tar".
std::string resolve_member_link(std::string_view name, std::string_view text);

using MemberLinks = std::map<std::string, std::string>;  // cleaned names

// The member that a name leads to, hard and symbolic links followed; where they go in a circle, one of them.
std::string follow_member_links(std::string_view name, const MemberLinks& links);

}  // namespace plimsoll::image
