// The starter set as bytes of the program: the assembler reads the file, so that no compiler parses two megabytes of
// numbers. PLIMSOLL_STARTER_FILE is its path (src/CMakeLists.txt).
#include "advisory/starter.h"

asm(R"(
  .section .rodata
  .balign 16
  .global plimsoll_starter_begin
  .global plimsoll_starter_end
plimsoll_starter_begin:
  .incbin ")" PLIMSOLL_STARTER_FILE R"("
plimsoll_starter_end:
  .byte 0
  .previous
)");

extern "C" {
extern const std::byte plimsoll_starter_begin[];
extern const std::byte plimsoll_starter_end[];
}

namespace plimsoll::advisory {

base::Bytes starter_bytes() {
  return {plimsoll_starter_begin, plimsoll_starter_end};
}

}  // namespace plimsoll::advisory
