// Web shells by exact structure: a page that runs, as code or as a command, what a request sends. Judged by the tokens
// of the page outside its comments and texts, so that documentation, or a text that speaks of it, is none.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::hazards {

inline constexpr std::string_view kWebShellDocument = "web_shell";
inline constexpr std::size_t kLargestPage = 512U << 10U;  // bytes; larger ones are not read

struct WebShell {
  std::string call;        // "eval", "Runtime.exec"
  std::string source;      // "$_POST", "request.getParameter"
  std::uint32_t line = 0;  // from 1
  bool is_direct = true;   // false: one variable stands between
  bool operator==(const WebShell&) const = default;
};

// The first one of a page; nothing where there is none. Any bytes are taken.
std::optional<WebShell> find_php_shell(std::string_view page);               // php_shell.cc
std::optional<WebShell> find_java_shell(std::string_view page);              // java_shell.cc: JSP
std::optional<WebShell> find_asp_shell(std::string_view page, bool is_net);  // asp_shell.cc: ASP and ASP.NET

// A token of a page, for all three.
struct PageToken {
  enum class Kind : std::uint8_t { word, variable, number, text, filled_text, shell, sign };
  Kind kind = Kind::sign;
  std::string_view text;   // of texts what stands between their quotes, of variables without "$"
  std::uint32_t line = 1;  // from 1

  bool is(std::string_view sign) const { return kind == Kind::sign && text == sign; }
};

std::vector<PageToken> php_tokens(std::string_view page);  // php_tokens.cc

// How a language of pages is read: where its code stands, and what its comments and texts look like.
struct PageSyntax {
  bool has_slash_comments = true;  // else ' and Rem, as in Basic
  bool has_single_quotes = true;   // texts in '...'
};
std::vector<PageToken> script_tokens(std::string_view page, const PageSyntax& syntax);  // script_tokens.cc

// Of each bracket that opens, the place behind the one that closes it (the end where none does); 0 of all others.
std::vector<std::uint32_t> places_behind(const std::vector<PageToken>& tokens);

}  // namespace plimsoll::hazards
