// `# syntax=`, `# escape=` and `# check=` at the top of a Dockerfile.
//
// They end at the first line that is not one of them, be it blank, a comment or an instruction; each may stand there
// once. A first line `#!...` is passed over, but behind it `escape` counts for nothing. For syntax alone `//` may stand
// for `#`.
#pragma once
#include <cstdint>

#include "dockerfile/document.h"

namespace plimsoll::dockerfile {

// Reads those that start at `at`, and tells where the first line stands that is none. Comments are not read.
std::uint32_t read_directives(Document& document, std::uint32_t at);

}  // namespace plimsoll::dockerfile
