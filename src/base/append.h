// Several lists become one.
#pragma once
#include <algorithm>
#include <iterator>
#include <vector>

namespace plimsoll::base {

// Moves all of `more` behind what `all` holds.
template <class T>
void append(std::vector<T>& all, std::vector<T>&& more) {
  if (all.empty()) {
    all = std::move(more);
  } else {
    std::move(more.begin(), more.end(), std::back_inserter(all));
  }
}

}  // namespace plimsoll::base
