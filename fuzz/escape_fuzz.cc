// Names from an image on their way to each output: no escaped text may hold what its output acts on.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/escape.h"
#include "base/text.h"
#include "base/text_width.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll::base;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const std::string& escaped :
       {for_terminal(text), for_json(text), for_github_message(text), for_github_property(text), for_markup(text),
        for_markdown(text), for_shell(text)}) {
    for (std::size_t at = 0; at < escaped.size();) {
      const CodePoint code = code_point_at(escaped, at);
      if (!code.valid || is_invisible(code.value)) __builtin_trap();
      at += code.length;
    }
    for (const std::size_t columns : {0U, 1U, 7U, 80U}) {
      if (column_width(fit_columns(escaped, columns)) > columns) __builtin_trap();
    }
  }
  if (for_markup(text).find_first_of("<>\"'") != std::string::npos) __builtin_trap();
  if (for_github_message(text).find('\n') != std::string::npos) __builtin_trap();
  return 0;
}
