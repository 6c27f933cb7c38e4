// The compiled patterns as bytes of the program. PLIMSOLL_PATTERNS_FILE is what secrets/compile_patterns.cc wrote
// (src/CMakeLists.txt).
#include "secrets/database.h"

asm(R"(
  .section .rodata
  .balign 16
  .global plimsoll_patterns_begin
  .global plimsoll_patterns_end
plimsoll_patterns_begin:
  .incbin ")" PLIMSOLL_PATTERNS_FILE R"("
plimsoll_patterns_end:
  .byte 0
  .previous
)");

extern "C" {
extern const char plimsoll_patterns_begin[];
extern const char plimsoll_patterns_end[];
}

namespace plimsoll::secrets {

std::string_view built_in_patterns() {
  return {plimsoll_patterns_begin, static_cast<std::size_t>(plimsoll_patterns_end - plimsoll_patterns_begin)};
}

}  // namespace plimsoll::secrets
