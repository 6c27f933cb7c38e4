// The stages of a Dockerfile, out of its instructions.
#pragma once
#include "dockerfile/document.h"

namespace plimsoll::dockerfile {

// Fills `stages` and the stage of each instruction; says what is wrong with what stands before the first FROM.
void read_stages(Document& document);

}  // namespace plimsoll::dockerfile
