// Edits of a whole RUN: a command behind all others, an instruction above it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "dockerfile/shell.h"
#include "lint/sink.h"
#include "lint/style/lines.h"

namespace plimsoll::lint {

// ` && command` behind the last command, on a line of its own where the RUN has several. Nothing where it would not be
// run just when all went well: behind a `&`, `;`, a comment or `exit`, in the JSON form, in what is not the shell's.
std::optional<TextEdit> appended(const dockerfile::Document& document, const Step& run, std::string_view command);

// `word` behind a word of the RUN: ` -y`, and `", "-y` behind a string of the JSON form. Nothing where escapes of JSON
// hide the place.
std::optional<TextEdit> word_behind(const dockerfile::Document& document, const Step& run,
                                    const dockerfile::ShellWord& before, std::string_view word);
// The same as a fix.
std::optional<Remedy> with_word_behind(const dockerfile::Document& document, const Step& run,
                                       const dockerfile::ShellWord& before, std::string_view word);

// An instruction above this one, and above the comments that stand right on it: a pragma has to stay where it is.
// `line` is without its line end.
TextEdit line_above(const dockerfile::Document& document, const Step& step, std::string_view line);

}  // namespace plimsoll::lint
