// One escaping function for each kind of output. Names, paths and messages are hostile text: what they hold must never
// act on the terminal, the log viewer, the browser or the parser that reads our output.
//
// All take any bytes, UTF-8 or not, and none fails.
#pragma once
#include <string>
#include <string_view>

namespace plimsoll::base {

// For a terminal or a log line: controls (C0, DEL, C1), bidirectional controls and other invisible code points become
// visible escapes ("\x1b", "\n", "\u{202e}"), a byte that is no UTF-8 becomes "\xff". One line in, one line out.
std::string for_terminal(std::string_view text);

// The inside of a JSON string (RFC 8259, section 7), without the quotes: bytes that are no UTF-8 become U+FFFD, and
// what for_terminal hides becomes \uXXXX, so that a report printed to a terminal is harmless too.
std::string for_json(std::string_view text);
// The same, appended. Returns whether the text was valid UTF-8.
bool append_json(std::string& out, std::string_view text);

// The message of a GitHub workflow command, and a property of it ("file=..."): "%", line ends and, in a property, ":"
// and "," as %XX. No line of it can start a command of its own.
std::string for_github_message(std::string_view text);
std::string for_github_property(std::string_view text);

// Text and attribute values of XML 1.0 and of HTML. What XML cannot hold is shown as for_terminal shows it.
std::string for_markup(std::string_view text);

// A whole Markdown code span, the form in which nothing is live: no link, mention, HTML or table cell border.
std::string for_markdown(std::string_view text);

// One word of a POSIX shell command that a person may paste: plain where it is harmless, else in single quotes. The
// result is for_terminal's form: a word with controls names nothing that exists, and does nothing.
std::string for_shell(std::string_view word);

}  // namespace plimsoll::base
