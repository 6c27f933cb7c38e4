// Checks that are switched off: by an argument of a program, or by a variable that it reads.
#pragma once
#include <functional>

#include "lint/programs/seen_calls.h"

namespace plimsoll::lint {

// Reports args[first, first + count) of a call; the fix, an unsafe one, drops them.
Found& report_args(const View& view, const Step& step, const ShellCall& call, std::size_t first, std::size_t count,
                   std::string message, Sink& out);
// Each argument of these programs that is exactly one of `args`: "wget --no-check-certificate takes any certificate".
void check_args(const View& view, dockerfile::ShellNames programs, dockerfile::ShellNames args, std::string_view effect,
                Sink& out);

// A variable with such a value in ENV, ARG, before a command, or as an argument: `export NAME=0`, `env NAME=0`.
using IsBadSetting = std::function<bool(std::string_view name, std::string_view value)>;
void check_variables(const View& view, const IsBadSetting& is_bad, Sink& out);

// A word of RUN with such a text, also in a heredoc of RUN, COPY or ADD: `echo sslverify=0 >> /etc/yum.conf`.
// `find` gives the place in the text it is given, or an empty span.
using FindText = std::function<Span(std::string_view text)>;
void check_text(const View& view, const FindText& find, std::string_view message, Sink& out);
// The first `key = value` with one of these values, white space around the sign or not, and nothing of a longer word.
Span find_setting(std::string_view text, std::string_view key, char sign, dockerfile::ShellNames values);

// 0, false, no, off, in any case.
bool is_no(std::string_view value);

}  // namespace plimsoll::lint
