// How rare the letters of a value are in ordinary text and code, one behind the other. "getUserPassword" reads like
// code, "q7Zx0vKpWm3" does not, and no list of words is needed to tell: a table of 54 x 54 pairs is enough.
#pragma once
#include <string_view>

namespace plimsoll::secrets {

// Bits for each letter that speak for ordinary text, the mean over the value: words of text and code give about 1 to 2,
// letters and digits drawn at random about -2. 0 for fewer than two bytes.
double commonness(std::string_view value);

}  // namespace plimsoll::secrets
