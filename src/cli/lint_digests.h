// The digests of images for `plimsoll lint --pin-digests`: asked of their registries, each image once.
#pragma once
#include <functional>
#include <optional>
#include <string>

namespace plimsoll::cli {

// With the credentials that docker has. What a registry does not tell is said on stderr, once, and has no digest. May
// be called from several threads.
std::function<std::optional<std::string>(const std::string& image)> digest_finder(bool quiet);

}  // namespace plimsoll::cli
