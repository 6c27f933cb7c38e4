// Names inside archives as paths: of a layer's members, of an image archive's. One cleaning, so that they are compared
// alike everywhere.
#pragma once
#include <string>
#include <string_view>

namespace plimsoll::base {

struct CleanPath {
  std::string path;      // no leading slash, no ".", ".." or empty parts; "" is the root
  bool escapes = false;  // it had a ".." that leads above the root; engines keep it inside, careless tools do not
  bool absolute = false;
};

CleanPath clean_path(std::string_view name);

}  // namespace plimsoll::base
