// JSP: Runtime.exec or a ProcessBuilder on what a request sends, directly or by way of one variable; and a class loader
// of its own that defines the class which a request sends.
#include <array>
#include <map>

#include "base/text.h"
#include "hazards/web_shells.h"

namespace plimsoll::hazards {

namespace {

using Kind = PageToken::Kind;

constexpr auto kReading = std::to_array<std::string_view>(
    {"getParameter", "getParameterValues", "getHeader", "getQueryString", "getReader", "getInputStream"});

class Finder {
 public:
  explicit Finder(std::vector<PageToken> tokens) : tokens_(std::move(tokens)), behind_(places_behind(tokens_)) {}

  std::optional<WebShell> run() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      has_runtime_ = has_runtime_ || (is_word(at, "getRuntime") && token(at + 1).is("("));
      has_loader_ = has_loader_ || (is_word(at, "extends") && is_word(at + 1, "ClassLoader"));
      defines_ = defines_ || (is_word(at, "defineClass") && token(at + 1).is("("));
      if (has_loader_ && defines_ && is_request(at))
        return WebShell{"a class that it sends", source(at), token(at).line, false};
      if (token(at).kind == Kind::word && token(at + 1).is("=") && !token(at + 2).is("=")) assign(at);
      if (token(at).kind != Kind::word || !token(at + 1).is("(")) continue;
      const bool is_exec = has_runtime_ && token(at).text == "exec" && at > 0 && token(at - 1).is(".");
      const bool is_builder = token(at).text == "ProcessBuilder" && at > 0 && is_word(at - 1, "new");
      if (!is_exec && !is_builder) continue;
      if (auto shell = starting(at, is_exec ? "Runtime.exec" : "ProcessBuilder")) return shell;
    }
    return std::nullopt;
  }

 private:
  const PageToken& token(std::size_t at) const {
    static const PageToken kNone{Kind::sign, "", 0};
    return at < tokens_.size() ? tokens_[at] : kNone;
  }
  bool is_word(std::size_t at, std::string_view word) const {
    return token(at).kind == Kind::word && token(at).text == word;
  }
  // request.getParameter(
  bool is_request(std::size_t at) const {
    return is_word(at, "request") && token(at + 1).is(".") && base::is_one_of(token(at + 2).text, kReading) &&
           token(at + 3).is("(");
  }
  std::string source(std::size_t at) const { return "request." + std::string(token(at + 2).text); }

  void assign(std::size_t at) {
    held_.erase(std::string(token(at).text));
    if (!is_request(at + 2)) return;
    const std::size_t end = behind_[at + 5];
    if (token(end).is(";") || token(end).is(",")) held_.insert_or_assign(std::string(token(at).text), source(at + 2));
  }

  std::optional<WebShell> starting(std::size_t at, std::string_view call) const {
    for (std::size_t i = at + 2; i < std::min<std::size_t>(behind_[at + 1], at + 200); ++i) {
      if (is_request(i)) return WebShell{std::string(call), source(i), token(at).line, true};
      if (token(i).kind != Kind::word || token(i - 1).is(".") || token(i + 1).is("(")) continue;
      const auto held = held_.find(token(i).text);
      if (held != held_.end()) return WebShell{std::string(call), held->second, token(at).line, false};
    }
    return std::nullopt;
  }

  std::vector<PageToken> tokens_;
  std::vector<std::uint32_t> behind_;
  std::map<std::string, std::string, std::less<>> held_;  // variables: what they hold
  bool has_runtime_ = false, has_loader_ = false, defines_ = false;
};

}  // namespace

std::optional<WebShell> find_java_shell(std::string_view page) {
  if (!base::contains(page, "request")) return std::nullopt;
  return Finder(script_tokens(page, {})).run();
}

}  // namespace plimsoll::hazards
