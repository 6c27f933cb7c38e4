// The case of a keyword's letters.
#pragma once
#include <cstdint>
#include <string_view>

namespace plimsoll::lint {

enum class Letters : std::uint8_t { lower, upper, mixed };

Letters letters_of(std::string_view word);

}  // namespace plimsoll::lint
