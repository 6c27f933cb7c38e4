// PHP: eval and its kin, or a program started, on what a request sends: as it is, through functions that only decode,
// or by way of one variable that was given just that. `$db->exec($_POST["q"])` calls a method, `exec("ls " .
// $_GET["d"])` is a hole, but no shell: what a request sends has to be the whole of what is run, from its beginning.
#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "hazards/web_shells.h"

namespace plimsoll::hazards {

namespace {

using Kind = PageToken::Kind;

constexpr auto kRunning =
    std::to_array<std::string_view>({"eval", "assert", "system", "passthru", "shell_exec", "exec", "popen", "proc_open",
                                     "pcntl_exec", "create_function", "preg_replace"});
constexpr auto kIncluding = std::to_array<std::string_view>({"include", "include_once", "require", "require_once"});
constexpr auto kRequest = std::to_array<std::string_view>({"_GET", "_POST", "_REQUEST", "_COOKIE"});
// They hand on what they are given, decoded or as a part.
constexpr auto kDecoding = std::to_array<std::string_view>({"base64_decode",
                                                            "gzinflate",
                                                            "gzuncompress",
                                                            "gzdecode",
                                                            "str_rot13",
                                                            "stripslashes",
                                                            "stripcslashes",
                                                            "trim",
                                                            "rtrim",
                                                            "ltrim",
                                                            "urldecode",
                                                            "rawurldecode",
                                                            "hex2bin",
                                                            "strrev",
                                                            "html_entity_decode",
                                                            "htmlspecialchars_decode",
                                                            "convert_uudecode",
                                                            "strval",
                                                            "implode",
                                                            "join",
                                                            "end",
                                                            "current",
                                                            "reset",
                                                            "array_pop",
                                                            "array_shift"});
constexpr auto kNoCall = std::to_array<std::string_view>({"->", "?->", "::"});
constexpr auto kBehind = std::to_array<std::string_view>({")", ",", ".", ";", ":", "??", "?", "]"});
constexpr int kMaxDepth = 16;

struct Found {
  std::size_t end = 0;  // behind it
  std::string source;
  bool is_direct = true;
};

class Finder {
 public:
  explicit Finder(std::vector<PageToken> tokens) : tokens_(std::move(tokens)), behind_(places_behind(tokens_)) {}

  std::optional<WebShell> run() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (auto shell = look_at(at)) return shell;
    }
    return std::nullopt;
  }

 private:
  const PageToken& token(std::size_t at) const {
    static const PageToken kNone{Kind::sign, "", 0};
    return at < tokens_.size() ? tokens_[at] : kNone;
  }
  bool is_word(std::size_t at, std::string_view word) const {
    return token(at).kind == Kind::word && base::to_lower(token(at).text) == word;
  }

  std::optional<WebShell> look_at(std::size_t at) {
    const PageToken& here = token(at);
    if (here.kind == Kind::word) {
      const std::string word = base::to_lower(here.text);
      if (word == "function" || word == "fn") held_.clear();  // another scope
      if (!is_called(at)) return std::nullopt;
      if (base::is_one_of(word, kRunning) && token(at + 1).is("(")) return running(at, word);
      if (base::is_one_of(word, kIncluding)) return including(at, word);
    } else if (here.kind == Kind::shell) {
      return shell_text(at);
    } else if (here.kind == Kind::variable) {
      if (token(at + 1).is("=")) return assign(at), std::nullopt;
      // $_GET["f"]($_GET["x"])
      if (const auto found = at == 0 || is_called(at) ? request(at, 0) : std::nullopt;
          found && found->is_direct && token(found->end).is("(") && data(found->end + 1, 0))
        return WebShell{"a function that it names", found->source, here.line, true};
    }
    return std::nullopt;
  }

  // Not the name of a method, and not a definition.
  bool is_called(std::size_t at) const {
    if (at == 0) return true;
    const PageToken& before = token(at - 1);
    if (before.kind == Kind::sign) return !base::is_one_of(before.text, kNoCall) && !before.is("$");
    return !is_word(at - 1, "function") && !is_word(at - 1, "new");
  }

  std::optional<WebShell> running(std::size_t at, const std::string& word) const {
    std::size_t argument = at + 2;
    if (word == "create_function" || word == "preg_replace") {
      if (word == "preg_replace" && !is_evaluating(argument)) return std::nullopt;
      if (!token(argument + 1).is(",")) return std::nullopt;
      argument += 2;
    }
    const PageToken& first = token(argument);
    if (word == "eval" && (first.kind == Kind::text || first.kind == Kind::filled_text) &&
        token(argument + 1).is(".") && (first.text == "?>" || base::trim(first.text) == "return")) {
      argument += 2;
    }
    const auto found = data(argument, 0);
    if (!found || !is_whole(found->end)) return std::nullopt;
    return WebShell{word, found->source, token(at).line, found->is_direct};
  }

  // A pattern with the modifier "e": "/.*/e".
  bool is_evaluating(std::size_t at) const {
    const PageToken& pattern = token(at);
    if (pattern.kind != Kind::text && pattern.kind != Kind::filled_text) return false;
    if (pattern.text.size() < 3) return false;
    const std::size_t end = pattern.text.rfind(pattern.text.front());
    return end != 0 && end != pattern.text.npos && pattern.text.find('e', end) != pattern.text.npos;
  }

  // Only what a request names, and nothing else; a variable may have been compared with a list before.
  std::optional<WebShell> including(std::size_t at, const std::string& word) const {
    const bool has_bracket = token(at + 1).is("(");
    const auto found = request(at + (has_bracket ? 2 : 1), 0);
    if (!found || !token(found->end).is(has_bracket ? ")" : ";")) return std::nullopt;
    return WebShell{word, found->source, token(at).line, false};
  }

  std::optional<WebShell> shell_text(std::size_t at) const {
    std::string_view text = base::trim(token(at).text);
    if (auto source = filled(text)) return WebShell{"a command in backticks", *source, token(at).line, true};
    if (text.starts_with("{")) text.remove_prefix(1);
    if (!text.starts_with("$")) return std::nullopt;
    text = text.substr(1, text.find_first_of(" }\t\n", 1) - 1);
    const auto held = held_.find(text);
    if (held == held_.end()) return std::nullopt;
    return WebShell{"a command in backticks", held->second, token(at).line, false};
  }

  void assign(std::size_t at) {
    const auto found = data(at + 2, 0);
    if (found && found->is_direct && is_whole(found->end)) {
      held_.insert_or_assign(std::string(token(at).text), found->source);
    } else {
      held_.erase(std::string(token(at).text));
    }
  }

  bool is_whole(std::size_t end) const {
    return base::is_one_of(token(end).text, kBehind) && token(end).kind == Kind::sign;
  }

  // What a request sends, as it is.
  std::optional<Found> request(std::size_t at, int depth) const {
    std::string name;
    if (token(at).kind == Kind::variable) {
      name = token(at++).text;
    } else if (token(at).is("$") && token(at + 1).is("{") && token(at + 3).is("}")) {  // ${"_GET"}
      name = token(at + 2).text;
      at += 4;
    }
    const bool is_header = name == "_SERVER";
    if (is_header && !(token(at).is("[") && token(at + 1).text.starts_with("HTTP_"))) return std::nullopt;
    if (!is_header && !base::is_one_of(name, kRequest)) return std::nullopt;
    // All of it, without a part's name, only inside of a function that takes a part.
    if (depth == 0 && !token(at).is("[") && !token(at).is("{")) return std::nullopt;
    while (token(at).is("[") || token(at).is("{")) at = behind(at);
    return Found{at, "$" + name, true};
  }

  // The same, decoded, or held by a variable.
  std::optional<Found> data(std::size_t at, int depth) const {
    if (depth > kMaxDepth) return std::nullopt;
    while (token(at).is("@") || token(at).is("&")) ++at;
    if (token(at).is("(") && token(at + 1).kind == Kind::word && token(at + 2).is(")")) at += 3;  // (string)
    if (is_word(at, "isset") && token(at + 1).is("(")) {
      const std::size_t next = behind(at + 1);
      return token(next).is("?") ? data(next + 1, depth + 1) : std::nullopt;
    }
    if (token(at).is("(")) {
      const auto inner = data(at + 1, depth + 1);
      return inner ? std::optional(Found{behind(at), inner->source, inner->is_direct}) : std::nullopt;
    }
    if (const auto found = request(at, depth)) return found;
    if (token(at).kind == Kind::variable) {
      const auto held = held_.find(token(at).text);
      if (held == held_.end()) return std::nullopt;
      return Found{at + 1, held->second, false};
    }
    if (token(at).kind == Kind::filled_text) {
      const auto source = filled(base::trim(token(at).text));
      return source ? std::optional(Found{at + 1, *source, true}) : std::nullopt;
    }
    return token(at).kind == Kind::word && token(at + 1).is("(") ? called(at, depth) : std::nullopt;
  }

  std::optional<Found> called(std::size_t at, int depth) const {
    const std::string word = base::to_lower(token(at).text);
    const std::size_t end = behind(at + 1);
    if (word == "file_get_contents" && base::to_lower(token(at + 2).text) == "php://input")
      return Found{end, "php://input", true};
    if (word == "filter_input" && token(at + 2).text.starts_with("INPUT_") && token(at + 2).text != "INPUT_ENV")
      return Found{end, std::string(token(at + 2).text), true};
    if (!base::is_one_of(word, kDecoding)) return std::nullopt;
    const auto inner = data(at + 2, depth + 1);
    if (!inner || !is_whole(inner->end)) return std::nullopt;
    return Found{end, inner->source, inner->is_direct};
  }

  // A text that begins with what a request sends: "$_GET[x] 2>&1", "{$_GET['x']}".
  static std::optional<std::string> filled(std::string_view text) {
    if (text.starts_with("{")) text.remove_prefix(1);
    if (!text.starts_with("$")) return std::nullopt;
    const std::size_t end = text.find('[');
    if (end == text.npos || !base::is_one_of(text.substr(1, end - 1), kRequest)) return std::nullopt;
    return std::string(text.substr(0, end));
  }

  std::size_t behind(std::size_t open) const { return open < behind_.size() ? behind_[open] : tokens_.size(); }

  std::vector<PageToken> tokens_;
  std::vector<std::uint32_t> behind_;                     // of each bracket
  std::map<std::string, std::string, std::less<>> held_;  // variables of this scope: what they hold
};

}  // namespace

std::optional<WebShell> find_php_shell(std::string_view page) {
  // Most pages of an application never look at a request.
  const auto has = [&](std::string_view part) { return base::contains(page, part); };
  if (!has("_GET") && !has("_POST") && !has("_REQUEST") && !has("_COOKIE") && !has("HTTP_") && !has("php://") &&
      !has("INPUT_"))
    return std::nullopt;
  return Finder(php_tokens(page)).run();
}

}  // namespace plimsoll::hazards
