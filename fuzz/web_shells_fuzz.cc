// Pages in each of the languages.
#include "hazards/web_shells.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  const std::string_view page = fuzz::text_of(data, size);
  for (const auto& shell : {hazards::find_php_shell(page), hazards::find_java_shell(page),
                            hazards::find_asp_shell(page, false), hazards::find_asp_shell(page, true)}) {
    fuzz::holds(!shell || (shell->line >= 1 && shell->line <= size + 1 && !shell->call.empty()));
  }
  return 0;
}
