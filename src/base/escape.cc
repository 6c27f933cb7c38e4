#include "base/escape.h"

#include <fmt/format.h>

#include "base/text_width.h"

namespace plimsoll::base {
namespace {

// Calls plain(text) for each run of visible valid text, hidden(code) and broken(byte) for the rest.
template <class Plain, class Hidden, class Broken>
void walk(std::string_view text, Plain plain, Hidden hidden, Broken broken) {
  std::size_t run = 0;
  std::size_t at = 0;
  const auto flush = [&] {
    if (at > run) plain(text.substr(run, at - run));
  };
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++at;
      continue;
    }
    const CodePoint code = code_point_at(text, at);
    if (code.valid && !is_invisible(code.value)) {
      at += code.length;
      continue;
    }
    flush();
    if (code.valid) {
      hidden(code.value);
    } else {
      broken(byte);
    }
    at += code.length;
    run = at;
  }
  flush();
}

// The controls that people know by a letter.
std::string_view short_name(char32_t code) {
  if (code == '\n') return "\\n";
  if (code == '\r') return "\\r";
  return code == '\t' ? "\\t" : "";
}

void append_visible(std::string& out, char32_t code) {
  if (const auto name = short_name(code); !name.empty()) {
    out += name;
    return;
  }
  const auto number = static_cast<std::uint32_t>(code);
  out += number < 0x80 ? fmt::format("\\x{:02x}", number) : fmt::format("\\u{{{:x}}}", number);
}

// for_terminal, then each byte of `special` replaced by what `replace` says.
template <class Replace>
std::string replaced(std::string_view text, Replace replace) {
  std::string out;
  for (const char c : for_terminal(text)) {
    const std::string_view instead = replace(c);
    if (instead.empty()) {
      out += c;
    } else {
      out += instead;
    }
  }
  return out;
}

void append_json_quoted(std::string& out, std::string_view run) {
  for (const char c : run) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
}

void append_json_hidden(std::string& out, char32_t code) {
  auto number = static_cast<std::uint32_t>(code);
  if (const auto name = short_name(code); !name.empty()) {
    out += name;
    return;
  }
  if (number >= 0x10000) {
    number -= 0x10000;
    out += fmt::format("\\u{:04x}", 0xD800 + (number >> 10U));
    number = 0xDC00 + (number & 0x3FFU);
  }
  out += fmt::format("\\u{:04x}", number);
}

// GitHub undoes %0A and the like, so a line end is kept; every other control is shown.
std::string for_github(std::string_view text, bool property) {
  std::string out;
  const auto plain = [&](std::string_view run) {
    for (const char c : run) {
      if (c == '%' || (property && (c == ':' || c == ','))) {
        out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
      } else {
        out += c;
      }
    }
  };
  const auto hidden = [&](char32_t code) {
    if (code == '\n' || code == '\r') {
      out += code == '\n' ? "%0A" : "%0D";
    } else {
      append_visible(out, code);
    }
  };
  walk(text, plain, hidden, [&](unsigned char byte) { out += fmt::format("\\x{:02x}", byte); });
  return out;
}

}  // namespace

std::string for_terminal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  walk(
      text, [&](std::string_view run) { out += run; }, [&](char32_t code) { append_visible(out, code); },
      [&](unsigned char byte) { out += fmt::format("\\x{:02x}", byte); });
  return out;
}

namespace {

// What stands in a JSON string as it is: printable ASCII but for the quote and the backslash.
constexpr bool is_plain_in_json(char c) {
  return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

}  // namespace

bool append_json(std::string& out, std::string_view text) {
  // Nearly all texts are plain: one pass that the compiler turns into vector code, and one copy.
  bool is_plain = true;
  for (const char c : text) is_plain &= is_plain_in_json(c);
  if (is_plain) {
    out += text;
    return true;
  }
  bool is_valid = true;
  walk(
      text, [&](std::string_view run) { append_json_quoted(out, run); },
      [&](char32_t code) { append_json_hidden(out, code); },
      [&](unsigned char) {
        out += "\xEF\xBF\xBD";
        is_valid = false;
      });
  return is_valid;
}

std::string for_json(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  append_json(out, text);
  return out;
}

std::string for_github_message(std::string_view text) {
  return for_github(text, false);
}
std::string for_github_property(std::string_view text) {
  return for_github(text, true);
}

std::string for_markup(std::string_view text) {
  return replaced(text, [](char c) -> std::string_view {
    switch (c) {
      case '&':
        return "&amp;";
      case '<':
        return "&lt;";
      case '>':
        return "&gt;";
      case '"':
        return "&quot;";
      case '\'':
        return "&#39;";
      default:
        return {};
    }
  });
}

std::string for_markdown(std::string_view text) {
  // A pipe ends a table cell even inside a code span, where only "\|" is undone.
  const std::string inside =
      replaced(text, [](char c) { return c == '|' ? std::string_view("\\|") : std::string_view(); });
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : inside) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  // One blank at each end is taken off by Markdown; it keeps a backtick of the text from joining the fence.
  return fence + " " + inside + " " + fence;
}

std::string for_shell(std::string_view word) {
  constexpr std::string_view kHarmless = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.+_@/:=-,%";
  const std::string shown = for_terminal(word);
  const bool harmless =
      !shown.empty() && shown.front() != '-' && shown.find_first_not_of(kHarmless) == std::string::npos;
  if (harmless) return shown;
  // A word that starts with "-" would be read as a flag, quoted or not.
  std::string out = shown.starts_with('-') ? "'./" : "'";
  for (const char c : shown) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

}  // namespace plimsoll::base
