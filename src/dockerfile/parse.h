// Reads a Dockerfile as BuildKit does, but goes on after an error.
//
// Lines become logical lines (continuations joined, comments and blank lines inside them dropped), those become an
// instruction: keyword, flags, and what follows in the form that the instruction has. Heredocs take the lines behind
// it.
#pragma once
#include <cstdint>
#include <string>

#include "dockerfile/document.h"

namespace plimsoll::dockerfile {

// Past any of these the rest of the file is not read, and an error says so.
struct ParseLimits {
  std::uint64_t file_size = 256ULL << 20U;
  std::uint64_t instructions = 1'000'000;
  std::uint64_t comments = 1'000'000;
  std::uint64_t words = 1'000'000;  // flags, words and heredocs of one file
  std::uint64_t lines = 1'000'000;  // of one instruction, without its heredocs
  std::uint64_t errors = 1'000;     // further ones are counted in the last
};

Document parse(std::string text, const ParseLimits& limits = {});

}  // namespace plimsoll::dockerfile
