// Names of shared libraries among the constants of a program: what it may open at run time.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::formats {

inline constexpr std::size_t kLongestLibraryName = 100;

// "libgcc_s.so.1" of "...\0libgcc_s.so.1\0..." and of "...\0/usr/lib/libgcc_s.so.1\0...": whole text constants that end
// in a name of that form. They are added to `names` in their order, each once, until it has `most`. What stands before
// the first zero byte or behind the last one is no whole constant.
void find_library_names(std::string_view constants, std::size_t most, std::vector<std::string>& names);

}  // namespace plimsoll::formats
