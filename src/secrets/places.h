// Parts of a text that hold what is looked for: found by a quick look (secrets/routes.h), for a close one.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace plimsoll::secrets {

// A match of a pattern that is looked for in places lies within one of them as a whole, unless its judge refuses it.
struct Place {
  std::uint32_t begin = 0, end = 0;
};

// In order, and those that touch, or lie no more than `near` bytes apart, as one.
void join_places(std::vector<Place>& places, std::size_t near);

}  // namespace plimsoll::secrets
