// Which registries the user trusts: "docker.io", "*.example.org", "registry.example.org:5000", "mirror*", "*".
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace plimsoll::lint {

// The registry of an image's name; empty for the usual one, which is Docker's under both of its names.
bool is_trusted(std::string_view registry, std::span<const std::string> trusted);

}  // namespace plimsoll::lint
