#include "secrets/places.h"

#include <algorithm>

namespace plimsoll::secrets {

void join_places(std::vector<Place>& places, std::size_t near) {
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.begin < b.begin; });
  std::size_t kept = 0;
  for (const Place& place : places) {
    if (kept > 0 && place.begin <= places[kept - 1].end + near) {
      places[kept - 1].end = std::max(places[kept - 1].end, place.end);
    } else {
      places[kept++] = place;
    }
  }
  places.resize(kept);
}

}  // namespace plimsoll::secrets
