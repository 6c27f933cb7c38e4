#include "secrets/rarity.h"

#include <array>
#include <cstdint>

namespace plimsoll::secrets {
namespace {

constexpr std::size_t kClasses = 54;
constexpr std::array<std::int8_t, kClasses* kClasses> kPairs = {
#include "secrets/rarity_table.inc"
};

std::size_t letter_class(char c) {
  if (c >= '0' && c <= '9') return 1;
  if (c >= 'a' && c <= 'z') return 2 + static_cast<std::size_t>(c - 'a');
  if (c >= 'A' && c <= 'Z') return 28 + static_cast<std::size_t>(c - 'A');
  return 0;
}

}  // namespace

double commonness(std::string_view value) {
  if (value.size() < 2) return 0;
  double sum = 0;
  for (std::size_t i = 1; i < value.size(); ++i)
    sum += kPairs[letter_class(value[i - 1]) * kClasses + letter_class(value[i])];
  return sum / 8 / static_cast<double>(value.size() - 1);
}

}  // namespace plimsoll::secrets
